package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * The types of the library that cells see without an import. Each is imported when code first names
 * it: the compiler reads a type it imports, for every compiler a JShell has, and to read all of
 * them took a sixth of the time to the first cell.
 *
 * <p>Used by one thread at a time.
 */
final class EntryPoints {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    private final JShell shell;

    /** Those no code has named yet. */
    private final List<String> waiting = new ArrayList<>(DefaultImports.entryPoints());

    private final List<Batch> imported = new ArrayList<>();

    /** Types that were imported at once. */
    private record Batch(List<Snippet> snippets, List<String> types) {}

    EntryPoints(JShell shell) {
        this.shell = shell;
    }

    /** Makes visible what the code names, unless the reader has a type of that name. */
    void prepareFor(String code) {
        forgetRedefined(code);
        Set<String> names = NO_NAME.splitAsStream(code).collect(Collectors.toSet());
        importTypes(waiting.stream().filter(type -> names.contains(simpleName(type))).toList());
    }

    /** Makes all visible that the reader has no type of the same name for. */
    void importAll() {
        importTypes(List.copyOf(waiting));
    }

    /**
     * Drops our import of a type the reader now declares: to Java it would be an error, and one
     * that every later snippet repeats.
     */
    private void forgetRedefined(String code) {
        waiting.removeIf(type -> DefaultImports.declares(code, type));
        for (Batch batch : List.copyOf(imported)) {
            List<String> others =
                    batch.types().stream()
                            .filter(type -> !DefaultImports.declares(code, type))
                            .toList();
            if (others.size() < batch.types().size()) {
                imported.remove(batch);
                batch.snippets().forEach(shell::drop);
                importTypes(others);
            }
        }
    }

    private void importTypes(List<String> types) {
        if (!types.isEmpty()) {
            waiting.removeAll(types);
            List<SnippetEvent> events = shell.eval(DefaultImports.types(types));
            imported.add(new Batch(events.stream().map(SnippetEvent::snippet).toList(), types));
        }
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
