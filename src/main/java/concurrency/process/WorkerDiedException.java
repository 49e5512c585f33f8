package concurrency.process;

import java.util.OptionalInt;

/**
 * A worker process ended before the result of its task arrived. The message says which process it
 * was, how it ended and what it was doing; the tasks it had not begun are not concerned. The cause
 * of the {@link java.util.concurrent.ExecutionException} that {@code Future.get} throws.
 */
public final class WorkerDiedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long pid;
    private final int exitCode;

    WorkerDiedException(String message, long pid, int exitCode) {
        super(message);
        this.pid = pid;
        this.exitCode = exitCode;
    }

    /** The operating system's number of the process; 0 if none could be started. */
    public long pid() {
        return pid;
    }

    /**
     * What the process returned to the operating system: its exit code or, where a signal ended it,
     * 128 and the signal's number (137 for {@code kill -9}), as {@link Process#exitValue} says.
     * Empty if no process could be started.
     */
    public OptionalInt exitCode() {
        return pid == 0 ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }
}
