package concurrency.output;

import java.time.Duration;
import java.util.Objects;

/**
 * One printed line.
 *
 * @param threadId the {@link Thread#threadId()} of the thread that printed it
 * @param threadName that thread's name when the line was completed; may be empty (virtual threads
 *     have no name by default)
 * @param pid the {@link ProcessHandle#pid()} of the process that printed it: this one's, unless the
 *     thread passed on what {@linkplain OutputCapture#printingFor a child process} printed
 * @param at when the line was completed, since the start of the capture; may be beyond its end
 * @param text the line without its line terminator; may be empty
 * @param error whether it went to {@link System#err} instead of {@link System#out}
 */
public record Line(
        long threadId, String threadName, long pid, Duration at, String text, boolean error) {

    /** Checks that nothing is null. */
    public Line {
        Objects.requireNonNull(threadName, "threadName");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
    }
}
