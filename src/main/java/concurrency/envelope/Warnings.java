package concurrency.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What will not work in another process as it looks, told once each. Thread-safe. */
final class Warnings {

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Of a task.
     *
     * @param name what its author calls it
     */
    List<String> of(Object task, String name, TaskVariables variables) {
        if (variables.writes().isEmpty() && !variables.hasSharedState()) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        for (Variable written : variables.writes()) {
            warnings.add(
                    "The %s writes %s: a worker writes to its own copy, and it stays as it is here. Return the value instead."
                            .formatted(name, written.readable()));
        }
        if (variables.hasSharedState()) {
            ObjectSearch.search(
                            task, variables.reads(), object -> SharedState.isOf(object.getClass()))
                    .ifPresent(found ->
                            warnings.add(
                                    "The %s takes along a copy of %s: %s."
                                            .formatted(
                                                    name,
                                                    found,
                                                    SharedState.consequence(found.object()))));
        }
        warnings.removeIf(warning -> !told.add(warning));
        return warnings;
    }
}
