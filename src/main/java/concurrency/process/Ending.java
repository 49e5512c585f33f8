package concurrency.process;

import java.util.Locale;

/**
 * How a worker process ended.
 *
 * @param pid its number; 0 if it could not be started
 * @param exitCode as {@link Process#exitValue} says
 * @param up whether it had come so far as to run tasks
 * @param begun the newest task it had begun
 * @param finished the newest task it had finished
 * @param step what it did with the task begun
 * @param note why it ended, as far as that is known; may be empty
 * @param printed what the process printed last past {@link System#out}; may be empty
 */
record Ending(
        long pid,
        int exitCode,
        boolean up,
        long begun,
        long finished,
        Journal.Step step,
        String note,
        String printed) {

    /** From there on an exit code is a signal's number. */
    private static final int SIGNAL = 128;

    private static final int KILL = SIGNAL + 9;

    /** Ended by somebody else, so that the next may well live. */
    boolean wasKilled() {
        return pid != 0 && note.isEmpty() && exitCode > SIGNAL;
    }

    /** What a task it had begun fails with. */
    WorkerDiedException failure(long task, String what) {
        String doing =
                task < begun || task <= finished
                        ? "after running " + what + ", whose result is lost"
                        : "while " + step + " " + what;
        return new WorkerDiedException(
                "Worker process %d %s %s.".formatted(pid, cause(), doing) + details(),
                pid,
                exitCode);
    }

    /** What tasks fail with that no worker will ever run. */
    WorkerDiedException failureToStart() {
        return new WorkerDiedException(failedStart(), pid, exitCode);
    }

    /** Why workers cannot be started. */
    String failedStart() {
        String reason =
                pid == 0
                        ? "No worker process could be started."
                        : "Worker processes cannot start: the last one, %d, %s."
                                .formatted(pid, cause());
        return reason + details() + " Check the JVM options of the pool.";
    }

    private String cause() {
        return switch (exitCode) {
            case WorkerMain.OUT_OF_MEMORY -> "ran out of memory";
            case WorkerMain.TASK_DOES_NOT_STOP ->
                    "was ended, as its task did not heed the interrupt,";
            case KILL -> "was killed (signal 9: by kill -9, or by a system short of memory)";
            default ->
                    exitCode > SIGNAL && note.isEmpty()
                            ? String.format(
                                    Locale.ROOT, "was ended by signal %d", exitCode - SIGNAL)
                            : "exited with code " + exitCode;
        };
    }

    private String details() {
        StringBuilder details = new StringBuilder();
        if (!note.isEmpty()) {
            details.append(' ').append(note);
        }
        if (!printed.isEmpty()) {
            details.append(" It printed:\n").append(printed);
        }
        return details.toString();
    }
}
