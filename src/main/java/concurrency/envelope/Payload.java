package concurrency.envelope;

import java.util.List;
import java.util.Objects;

/**
 * An object on its way to another JVM.
 *
 * @param head everything but large arrays
 * @param arrays large arrays of primitives, such as {@code int[]}, which the head refers to by
 *     their place in this list: they are worth writing without a copy
 */
public record Payload(byte[] head, List<Object> arrays) {

    /** Checks that both parts are there. */
    public Payload {
        Objects.requireNonNull(head, "head");
        arrays = List.copyOf(arrays);
    }
}
