package concurrency.timeline;

import java.time.Duration;
import java.util.Objects;

/**
 * A point in time that the reader named, with {@code Timeline.mark}.
 *
 * @param at since the block's start
 * @param text the reader's words
 */
public record Mark(Duration at, String text) {

    /** Checks that nothing is null. */
    public Mark {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
    }
}
