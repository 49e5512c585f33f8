package concurrency.timing;

import java.util.Objects;

/**
 * What a piece of work returned, and what it took.
 *
 * @param <T> the type of the result
 * @param value the result; may be null
 * @param elapsed the time it took
 */
public record Timed<T>(T value, Elapsed elapsed) {

    /** Checks that the time is there. */
    public Timed {
        Objects.requireNonNull(elapsed, "elapsed");
    }

    @Override
    public String toString() {
        return value == null ? elapsed.toString() : value + "  (" + elapsed + ")";
    }
}
