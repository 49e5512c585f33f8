package concurrency.kernel;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import org.rapaio.jupyter.kernel.core.java.CompilerException;

/** What the compiler says of a cell: where, the line with a caret under it, and why. */
final class CompileError {

    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    private CompileError() {}

    static ErrorReport report(CompilerException error, Cell cell, CellEngine engine) {
        Snippet snippet = error.badSnippet().snippet();
        Origin origin = engine.origin(snippet);
        Set<List<String>> reports = new LinkedHashSet<>(); // javac may say a thing twice
        String value = "";
        List<Diag> errors = engine.getShell().diagnostics(snippet).filter(Diag::isError).toList();
        for (Diag diag : errors) {
            Origin.Position at = origin.position(snippet.source(), (int) diag.getStartPosition());
            List<String> message = message(diag);
            String place =
                    "cell %d, line %d, column %d".formatted(cell.number(), at.line(), at.column());
            List<String> report = new ArrayList<>();
            report.add(RED + place + ": " + message.getFirst() + PLAIN);
            report.addAll(marked(snippet.source(), diag));
            report.addAll(message.subList(1, message.size()));
            reports.add(report);
            value = value.isEmpty() ? place + ": " + message.getFirst() : value;
        }
        List<String> lines = new ArrayList<>(reports.stream().flatMap(List::stream).toList());
        if (hidesAnImport(snippet, engine)) {
            lines.add(
                    "  A method of a cell hides imported ones of its name: call those with their class, as in Math.max(a, b).");
        }
        if (lines.isEmpty() && snippet instanceof DeclarationSnippet declaration) {
            value =
                    "not defined: "
                            + String.join(
                                    ", ",
                                    engine.getShell().unresolvedDependencies(declaration).toList());
            lines.add(RED + "cell %d: ".formatted(cell.number()) + value + PLAIN);
        }
        return new ErrorReport("CompileError", value, lines);
    }

    /** The Java rule (JLS 6.4.1) that surprises who adds a method to imported ones. */
    private static boolean hidesAnImport(Snippet snippet, CellEngine engine) {
        return snippet instanceof MethodSnippet method
                && engine.getShell()
                        .imports()
                        .filter(ImportSnippet::isStatic)
                        .map(imported -> imported.fullname().replaceFirst(".*\\.", ""))
                        .anyMatch(name -> name.equals("*") || name.equals(method.name()))
                && engine.getShell()
                        .diagnostics(snippet)
                        .anyMatch(diag -> diag.getCode().startsWith("compiler.err.cant.apply"));
    }

    private static List<String> message(Diag diag) {
        return diag.getMessage(Locale.getDefault())
                .lines()
                .filter(line -> !line.isBlank() && !line.matches("\\s*location: class\\s*"))
                .toList();
    }

    /** The line of the source the error begins in, with a caret under each wrong character. */
    private static List<String> marked(String source, Diag diag) {
        int start = Math.clamp(diag.getStartPosition(), 0, source.length());
        int lineStart = source.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        if (start == 0) {
            lineStart = 0;
        }
        int lineEnd = source.indexOf('\n', start);
        String line = source.substring(lineStart, lineEnd < 0 ? source.length() : lineEnd);
        int end = Math.clamp(diag.getEndPosition(), start, lineStart + line.length());
        String indent =
                line.substring(0, Math.min(start - lineStart, line.length()))
                        .replaceAll("[^\t]", " ");
        List<String> lines = new ArrayList<>();
        lines.add("    " + line);
        lines.add("    " + indent + "^".repeat(Math.max(1, end - start)));
        return lines;
    }
}
