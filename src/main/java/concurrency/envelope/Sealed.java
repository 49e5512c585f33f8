package concurrency.envelope;

import java.util.List;

/**
 * A task ready to travel. It holds the values of the moment it was sealed: what changes them later
 * does not reach it.
 *
 * @param payload what to send
 * @param what the task in a reader's words, such as {@code lambda in cell 7, line 3}
 * @param warnings sentences about what will not work as it looks, each told once by a sender
 */
public record Sealed(Payload payload, String what, List<String> warnings) {

    /** Copies the list. */
    public Sealed {
        warnings = List.copyOf(warnings);
    }
}
