package concurrency.kernel;

/** A cell was interrupted before it came to its end. */
final class CellInterrupted extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Origin next;

    /**
     * @param next the piece of the cell that did not run any more, or did not end
     */
    CellInterrupted(Origin next) {
        super("interrupted");
        this.next = next;
    }

    /** The line the cell did not get beyond. */
    int line() {
        return next.line();
    }
}
