package concurrency.timeline;

import java.time.Duration;
import java.util.Objects;

/**
 * A thread doing one thing for a while.
 *
 * @param activity what it did
 * @param start since the block's start, inclusive; never negative
 * @param end since the block's start, exclusive; never before {@code start}
 * @param on what it waited for, or the lock it was blocked on, in the reader's words ({@code
 *     "join"}, {@code "ReentrantLock"}, {@code "socket read"}); empty where the evidence does not
 *     say
 * @param holder the name of the thread that held that lock; empty where the evidence does not say
 */
public record Span(Activity activity, Duration start, Duration end, String on, String holder) {

    /** Checks the bounds. */
    public Span {
        Objects.requireNonNull(activity, "activity");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(holder, "holder");
        if (start.isNegative() || end.compareTo(start) < 0) {
            throw new IllegalArgumentException(
                    "span from " + start + " to " + end + " must have 0 <= start <= end");
        }
    }

    /** A span of which only the activity is known. */
    public static Span of(Activity activity, Duration start, Duration end) {
        return new Span(activity, start, end, "", "");
    }

    /** How long it lasted; never negative. */
    public Duration length() {
        return end.minus(start);
    }
}
