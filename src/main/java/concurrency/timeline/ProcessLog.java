package concurrency.timeline;

import concurrency.output.OutputCapture;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a pool of worker processes reports what they do, for the recordings that are running: a
 * timeline sees by itself that a child process lives and how much CPU time it uses, but not which
 * tasks it ran. While nothing is recorded, a report costs next to nothing. Thread-safe.
 */
public final class ProcessLog {

    private static final Map<Long, ProcessReports.Worker> WORKERS = new ConcurrentHashMap<>();

    private ProcessLog() {}

    /** Whether a recording is running, so that a report is worth its preparation. */
    public static boolean isListening() {
        return Recorder.anyRunning();
    }

    /**
     * Reports that a worker process is ready for its first task. Later recordings know it, too,
     * until it has {@link #ended}.
     *
     * @param name for its lane
     */
    public static void worker(long pid, String name) {
        Objects.requireNonNull(name, "name");
        ProcessReports.Worker worker = new ProcessReports.Worker(name, System.nanoTime());
        WORKERS.put(pid, worker);
        Recorder.report(reports -> reports.add(Map.of(pid, worker)));
    }

    /**
     * Reports a task that a worker process ran, once it has ended.
     *
     * <p>Times are those of {@link System#nanoTime()} in <em>this</em> JVM. A worker that measures
     * its own has, by the letter, another origin: take the difference of the two once, when the
     * worker says hello, and add it. (HotSpot's clock has one origin for all processes of a
     * machine, so that the difference is only the time the message took.)
     *
     * @param name the reader's words; may be empty
     */
    public static void task(long pid, String name, long startNanos, long endNanos) {
        Objects.requireNonNull(name, "name");
        Recorder.report(reports -> reports.tasks().add(pid, name, startNanos, endNanos));
    }

    /**
     * Runs something on the calling thread that prints what a worker process wrote: the lines
     * belong to the worker's lane.
     */
    public static void printing(long pid, Runnable print) {
        OutputCapture.printingFor(pid, print);
    }

    /** Reports that a worker process has ended now, and its exit code. */
    public static void ended(long pid, int exit) {
        WORKERS.remove(pid);
        ProcessReports.End end = new ProcessReports.End(exit, System.nanoTime());
        Recorder.report(reports -> reports.add(pid, end));
    }

    /** The workers alive, by pid. */
    static Map<Long, ProcessReports.Worker> workers() {
        return WORKERS;
    }
}
