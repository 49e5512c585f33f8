package concurrency.envelope;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** The variables one task uses, and what else is to be known of what it takes along. */
final class TaskVariables implements Variables {

    private final Set<Variable> reads = new LinkedHashSet<>(2);
    private final Set<Variable> writes = new LinkedHashSet<>(2);
    private final Queue<Variable> waiting = new ArrayDeque<>(2);
    private final Code code;
    private boolean hasSharedState;

    TaskVariables(Code code) {
        this.code = code;
    }

    @Override
    public void objectOf(Class<?> type) {
        hasSharedState |= SharedState.isOf(type);
        add(code.usesOf(type));
    }

    @Override
    public void lambdaOf(LambdaSite site) {
        add(code.usesOf(site));
    }

    private void add(Uses uses) {
        for (Variable variable : uses.reads()) {
            if (reads.add(variable)) {
                waiting.add(variable);
            }
        }
        writes.addAll(uses.writes());
    }

    @Override
    public Optional<Variable> next() {
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public void restart() {
        waiting.clear();
        waiting.addAll(reads);
    }

    /** The variables whose values go along. */
    Set<Variable> reads() {
        return reads;
    }

    /** What the task's code may change. */
    Set<Variable> writes() {
        return writes;
    }

    /** Whether something that is meant to be shared goes along. */
    boolean hasSharedState() {
        return hasSharedState;
    }
}
