package concurrency.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * What a redefined type does to variables of other cells: their objects are of the old type, so
 * JShell empties them. A reader who is not told looks for the null for a long time.
 */
final class Redefinitions {

    /** Emptied variables and what they are now. */
    private final Map<String, String> emptied = new LinkedHashMap<>();

    private String redefined = "";

    /** Takes note of what JShell has done. */
    void accept(SnippetEvent event) {
        if (!(event.snippet() instanceof VarSnippet variable)) {
            return;
        }
        if (event.causeSnippet() == null) {
            emptied.remove(variable.name());
        } else if (event.isSignatureChange() && event.previousStatus().isDefined()) {
            redefined = firstLine(event.causeSnippet());
            emptied.put(variable.name(), event.status().isDefined() ? "null" : "undefined");
        }
    }

    private static String firstLine(Snippet snippet) {
        return snippet.source().lines().findFirst().orElse("");
    }

    /** What is to be said at the end of a cell, if anything. */
    Optional<String> takeNote() {
        if (emptied.isEmpty()) {
            return Optional.empty();
        }
        String variables =
                emptied.entrySet().stream()
                        .map(entry -> entry.getKey() + " (now " + entry.getValue() + ")")
                        .collect(Collectors.joining(", "));
        emptied.clear();
        return Optional.of(
                "`%s` is a new type: variables of the old one are empty, %s. Run their cells again.\n"
                        .formatted(redefined, variables));
    }
}
