package concurrency.timeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one recording is told of worker processes. Thread-safe. Times are nano times. */
final class ProcessReports {

    /**
     * A worker process.
     *
     * @param readyNanos since when it waits for tasks
     */
    record Worker(String name, long readyNanos) {}

    /** How a worker ended. */
    record End(int exit, long nanos) {}

    private final Map<Long, Worker> workers = new ConcurrentHashMap<>();
    private final Map<Long, End> ends = new ConcurrentHashMap<>();
    private final TaskLog tasks = new TaskLog();

    void add(Map<Long, Worker> known) {
        workers.putAll(known);
    }

    void add(long pid, End end) {
        ends.put(pid, end);
    }

    TaskLog tasks() {
        return tasks;
    }

    Map<Long, Worker> workers() {
        return Map.copyOf(workers);
    }

    Map<Long, End> ends() {
        return Map.copyOf(ends);
    }
}
