package concurrency.timing;

/** A piece of work to measure; it may throw anything. */
@FunctionalInterface
public interface Work {

    /** Does the work once. */
    void run() throws Exception;
}
