package concurrency.kernel;

import concurrency.cluster.ClusterExecutor;
import concurrency.process.ProcessPoolExecutor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * The process pools and clusters of cells that ran again without having closed them: the variable
 * holds a new one, and until the garbage collector finds the old one, its processes would be there
 * for nothing.
 */
final class OverwrittenPools {

    private final Set<String> overwritten = new HashSet<>();
    private Map<String, ExecutorService> held = Map.of();

    /** Takes note of what JShell has done. */
    void accept(SnippetEvent event) {
        if (event.snippet() instanceof VarSnippet variable
                && event.status() == Snippet.Status.OVERWRITTEN) {
            overwritten.add(variable.name());
        }
    }

    /**
     * At the end of a cell, shuts down the pools of variables that it declared anew, unless another
     * variable holds them; their tasks end first.
     *
     * @param values all variables that are not null
     * @return what is to be said about it, if anything
     */
    Optional<String> shutDown(Map<String, Object> values) {
        Map<String, ExecutorService> before = new TreeMap<>(held);
        held = pools(values);
        before.keySet().retainAll(overwritten);
        before.values().removeIf(pool -> pool.isShutdown() || held.containsValue(pool));
        overwritten.clear();
        before.values().forEach(ExecutorService::shutdown);
        return before.isEmpty() ? Optional.empty() : Optional.of(note(before.keySet()));
    }

    private static Map<String, ExecutorService> pools(Map<String, Object> values) {
        Map<String, ExecutorService> pools = new HashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof ProcessPoolExecutor || value instanceof ClusterExecutor) {
                pools.put(name, (ExecutorService) value);
            }
        });
        return pools;
    }

    private static String note(Set<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                + " held a pool that was not closed: it is shut down, and its processes end with"
                + " its tasks.\n";
    }
}
