package concurrency.process;

import java.util.Locale;

/** A payload did not fit into the memory of the process that read it. */
final class PayloadTooLargeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long bytes;
    private final OutOfMemoryError outOfMemory;

    PayloadTooLargeException(long bytes, OutOfMemoryError outOfMemory) {
        super(outOfMemory);
        this.bytes = bytes;
        this.outOfMemory = outOfMemory;
    }

    OutOfMemoryError outOfMemory() {
        return outOfMemory;
    }

    /** The error to fail a task with. */
    OutOfMemoryError describe(String what, String whose) {
        return new OutOfMemoryError(
                String.format(
                        Locale.ROOT,
                        "The %s of %,d bytes does not fit into %s memory of %,d bytes: give it more"
                                + " with the JVM option -Xmx, or send less.",
                        what,
                        bytes,
                        whose,
                        Runtime.getRuntime().maxMemory()));
    }

    /** How large it is. */
    long bytes() {
        return bytes;
    }
}
