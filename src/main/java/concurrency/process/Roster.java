package concurrency.process;

import concurrency.process.WorkerLoad.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The workers a pool has, from their start to their end. Guarded by the dispatcher's lock. */
final class Roster {

    private final List<WorkerProcess> workers = new ArrayList<>();
    private final int most;

    /**
     * @param most how many there may be, beside those that are leaving
     */
    Roster(int most) {
        this.most = most;
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    void remove(WorkerProcess worker) {
        workers.remove(worker);
    }

    /** Those of whom that is true. */
    List<WorkerProcess> which(Predicate<WorkerLoad> condition) {
        return workers.stream().filter(worker -> condition.test(worker.load())).toList();
    }

    int count(State state) {
        int count = 0;
        for (WorkerProcess worker : workers) {
            count += worker.load().is(state) ? 1 : 0;
        }
        return count;
    }

    /** How many tasks wait behind the ones that run. */
    int queued() {
        return workers.stream().mapToInt(worker -> worker.load().queued()).sum();
    }

    /** How many tasks the workers have. */
    int sent() {
        return workers.stream().mapToInt(worker -> worker.load().size()).sum();
    }

    /** The one with the fewest tasks that may have another, or null. */
    @Nullable WorkerProcess leastBusy() {
        @Nullable WorkerProcess least = null;
        for (WorkerProcess worker : workers) {
            if (worker.load().hasRoom()
                    && (least == null || worker.load().size() < least.load().size())) {
                least = worker;
            }
        }
        return least;
    }

    /** The one with the most tasks that wait behind another, or null. */
    @Nullable WorkerProcess busiest() {
        return workers.stream()
                .filter(worker -> worker.load().canGiveBack())
                .max(Comparator.comparingInt(worker -> worker.load().size()))
                .orElse(null);
    }

    /** Whether there may be another. */
    boolean hasRoom() {
        return workers.size() - count(State.LEAVING) < most;
    }

    /** Adds one, which is still to be started. */
    WorkerProcess add(Dispatcher dispatcher) {
        int ordinal = 1;
        while (isTaken(ordinal)) {
            ordinal++;
        }
        WorkerProcess worker = new WorkerProcess(dispatcher, ordinal);
        workers.add(worker);
        return worker;
    }

    private boolean isTaken(int ordinal) {
        return workers.stream().anyMatch(worker -> worker.ordinal() == ordinal);
    }
}
