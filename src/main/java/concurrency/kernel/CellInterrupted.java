package concurrency.kernel;

/** A cell was interrupted before it came to its end. */
final class CellInterrupted extends Exception {

    private static final long serialVersionUID = 1;

    CellInterrupted() {
        super("interrupted");
    }
}
