package concurrency.kernel;

/**
 * Thrown into code of an interrupted cell that does not stop by itself. An error, so that code
 * which catches exceptions lets it pass. Carries no stack trace.
 */
public final class Stop extends Error {

    private static final long serialVersionUID = 1;

    Stop() {
        super("the cell was interrupted", null, false, false);
    }
}
