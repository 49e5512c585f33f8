package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.core.CompleteMatches;
import org.rapaio.jupyter.kernel.display.DisplayData;

/** Answers the questions of an editor. Positions are in UTF-16 code units, as Java's are. */
final class Editor {

    private final CellEngine engine;
    private final Magics magics;

    Editor(CellEngine engine, Magics magics) {
        this.engine = engine;
        this.magics = magics;
    }

    /** The content of the answer to a {@code complete_request}. */
    Map<String, Object> complete(String code, int cursor) {
        int at = clamp(code, cursor);
        CompleteMatches found = magics.complete(code, at).orElseGet(() -> completeJava(code, at));
        return Map.of(
                "status", "ok",
                "matches", found.replacements(),
                "cursor_start", found.start(),
                "cursor_end", at,
                "metadata", Map.of());
    }

    private CompleteMatches completeJava(String code, int at) {
        Place place = place(code, at);
        String snippet = code.substring(place.start(), at);
        CompleteMatches found = complete(place.draft().before(snippet), snippet);
        if (found == null) { // what stands above may not be Java
            found = complete("", snippet);
        }
        return found == null
                ? new CompleteMatches(List.of(), at, at)
                : new CompleteMatches(
                        found.replacements().stream().filter(m -> !Draft.isOwn(m)).toList(),
                        place.start() + found.start(),
                        at);
    }

    /** Completes the end of a snippet; positions count from the snippet's start. */
    private @Nullable CompleteMatches complete(String before, String snippet) {
        CompleteMatches found =
                engine.complete(before + snippet, before.length() + snippet.length());
        return found == null
                ? null
                : new CompleteMatches(
                        found.replacements(), found.start() - before.length(), snippet.length());
    }

    /** The content of the answer to an {@code inspect_request}. */
    Map<String, Object> inspect(String code, int cursor) {
        int at = clamp(code, cursor);
        Place place = place(code, at);
        String snippet = code.substring(place.start());
        String before = place.draft().withoutImports().before(snippet); // as JShell documents it
        DisplayData found = documentation(before + snippet, before.length() + at - place.start());
        if (found == null && !before.isEmpty()) {
            found = documentation(snippet, at - place.start());
        }
        return Map.of(
                "status",
                "ok",
                "found",
                found != null,
                "data",
                found == null ? Map.of() : found.data(),
                "metadata",
                Map.of());
    }

    private @Nullable DisplayData documentation(String snippet, int cursor) {
        if (snippet.isBlank()) {
            return null;
        }
        DisplayData found = engine.inspect(snippet, Math.min(cursor, snippet.length() - 1));
        return found != null ? found : methodNamed(snippet, cursor);
    }

    /** JShell documents calls; the name of a method may stand there without one, as yet. */
    private @Nullable DisplayData methodNamed(String snippet, int cursor) {
        int end = cursor;
        while (end < snippet.length() && Character.isJavaIdentifierPart(snippet.charAt(end))) {
            end++;
        }
        if (end == 0 || !Character.isJavaIdentifierPart(snippet.charAt(end - 1))) {
            return null;
        }
        return engine.inspect(snippet.substring(0, end) + "(", end);
    }

    /** The content of the answer to an {@code is_complete_request}. */
    Map<String, Object> isComplete(String code) {
        String status = Magics.isLikely(code) ? "complete" : completeness(code);
        return status.equals("incomplete")
                ? Map.of("status", status, "indent", indent(code))
                : Map.of("status", status);
    }

    private String completeness(String code) {
        SourceCodeAnalysis analysis = engine.getSourceAnalysis();
        CompletionInfo info = analysis.analyzeCompletion(code);
        while (info.completeness().isComplete()) {
            // JShell calls complete what ends well; that need not be Java.
            boolean wrong =
                    analysis.sourceToSnippets(info.source()).stream()
                            .anyMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
            if (wrong) {
                return "invalid";
            }
            info = analysis.analyzeCompletion(info.remaining());
        }
        return switch (info.completeness()) {
            case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> "incomplete";
            case UNKNOWN -> "invalid";
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> "complete";
        };
    }

    /** The blanks the next line begins with: those of the last, and four more after a bracket. */
    private static String indent(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String blanks = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().matches(".*[{(\\[]") ? blanks + "    " : blanks;
    }

    /**
     * Where in a cell a position is: JShell looks at one snippet at a time.
     *
     * @param start where the snippet begins that holds the position
     * @param draft what stands above it
     */
    private record Place(int start, Draft draft) {}

    private Place place(String code, int position) {
        List<String> above = new ArrayList<>();
        String rest = code;
        while (true) {
            CompletionInfo info = engine.getSourceAnalysis().analyzeCompletion(rest);
            int next = code.length() - info.remaining().length();
            if (!info.completeness().isComplete() || next >= position || next == code.length()) {
                return new Place(code.length() - rest.length(), Draft.of(above));
            }
            above.add(info.source());
            rest = info.remaining();
        }
    }

    private static int clamp(String code, int cursor) {
        return Math.clamp(cursor, 0, code.length());
    }
}
