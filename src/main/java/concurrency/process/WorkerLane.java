package concurrency.process;

import concurrency.timeline.ProcessLog;
import java.util.concurrent.TimeUnit;

/** Tells the timelines that are being recorded what a worker does. Of the thread that receives. */
final class WorkerLane {

    /**
     * HotSpot's {@link System#nanoTime} has the same origin in all processes of a machine, and then
     * the difference is only what a message takes; no message takes that long.
     */
    private static final long SAME_CLOCK = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private long pid;
    private long offset;

    WorkerLane(String name) {
        this.name = name;
    }

    /** The worker is ready, and that is what its clock said then. */
    void ready(long process, long nanos) {
        pid = process;
        long difference = System.nanoTime() - nanos;
        offset = Math.abs(difference) < SAME_CLOCK ? 0 : difference;
        ProcessLog.worker(pid, name);
    }

    /** The worker ran a task, by its own clock. */
    void ran(String task, long start, long nanos) {
        if (ProcessLog.isListening()) {
            ProcessLog.task(pid, task, start + offset, start + offset + nanos);
        }
    }

    /** The worker ran a task that its end has cut short. */
    void broken(String task, long start) {
        if (ProcessLog.isListening()) {
            ProcessLog.task(pid, task, start + offset, System.nanoTime());
        }
    }

    /** Runs what prints a line of the worker. */
    void print(Runnable printing) {
        if (pid == 0) {
            printing.run();
        } else {
            ProcessLog.printing(pid, printing);
        }
    }

    void end(int exitCode) {
        ProcessLog.ended(pid, exitCode);
    }
}
