package concurrency.process;

/** Throws checked exceptions where the compiler does not expect them. */
final class Unchecked {

    private Unchecked() {}

    /** Throws the exception as it is. */
    static void raise(Throwable thrown) {
        Unchecked.<RuntimeException>raiseAs(thrown);
    }

    @SuppressWarnings("unchecked") // erased: nothing is cast, and the compiler believes it
    private static <E extends Throwable> void raiseAs(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
