package concurrency.envelope;

/**
 * A task that a library has put around what its caller passed. Messages speak of that: the caller
 * knows nothing of a wrapper.
 */
public interface Wrapper {

    /** What the caller passed. */
    Object wrapped();
}
