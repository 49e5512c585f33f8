package concurrency.timeline;

import concurrency.output.Line;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thread's or process's part of a timeline. Times are since the block's start and lie between
 * zero and the timeline's wall time. Immutable.
 *
 * @param threadId the {@link Thread#threadId()}, or the process's {@link ProcessHandle#pid()}
 * @param name the thread's name; empty for an unnamed virtual thread
 * @param kind what sort of thread it is
 * @param detail what else is known of it, in a few words ({@code "pool worker"}, {@code "daemon"},
 *     {@code "pid 4711"}); may be empty
 * @param start when it started, or zero if it was alive before the block
 * @param end when it ended, or the timeline's wall time if it outlived the block
 * @param outlived whether the thread was still alive when the block ended
 * @param cpu the CPU time it used in the block; null where it cannot be had (virtual threads)
 * @param spans in order of time, not overlapping
 * @param lines what it printed, in order
 * @param marks the reader's marks made on this thread, in order
 * @param tasks the named tasks it ran, in order of their starts; one inside another may overlap it
 * @param exit the process's exit code; null for threads, and where it cannot be had
 */
public record Lane(
        long threadId,
        String name,
        Kind kind,
        String detail,
        Duration start,
        Duration end,
        boolean outlived,
        @Nullable Duration cpu,
        List<Span> spans,
        List<Line> lines,
        List<Mark> marks,
        List<Task> tasks,
        @Nullable Integer exit) {

    /**
     * A piece of work with a name: of a thread, run by {@code Timeline.task}; of a worker process,
     * a task of its pool.
     *
     * @param name the reader's words; may be empty
     * @param start since the block's start; zero if it began before the block
     * @param end never before {@code start}; the timeline's wall time if it was still running then
     */
    public record Task(String name, Duration start, Duration end) {

        /** Checks the bounds. */
        public Task {
            Objects.requireNonNull(name, "name");
            if (start.isNegative() || end.compareTo(start) < 0) {
                throw new IllegalArgumentException(
                        "task from " + start + " to " + end + " must have 0 <= start <= end");
            }
        }
    }

    /** What sort of thread a lane shows. */
    public enum Kind {
        /** A thread of the operating system. */
        PLATFORM,
        /** A virtual thread (JEP 444). */
        VIRTUAL,
        /** A child process of this JVM's. */
        PROCESS;

        /** The word for a lane's second line. */
        public String label() {
            return switch (this) {
                case PLATFORM -> "platform";
                case VIRTUAL -> "virtual";
                case PROCESS -> "process";
            };
        }
    }

    /** Copies the lists. */
    public Lane {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        spans = List.copyOf(spans);
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        tasks = List.copyOf(tasks);
    }

    boolean isProcess() {
        return kind == Kind.PROCESS;
    }

    /** The time spent in spans of one activity. */
    public Duration time(Activity activity) {
        long nanos = 0;
        for (Span span : spans) {
            if (span.activity() == activity) {
                nanos += span.length().toNanos();
            }
        }
        return Duration.ofNanos(nanos);
    }
}
