package concurrency.timeline;

/** A piece of code to record; it may throw anything. */
@FunctionalInterface
public interface Block {

    /** Runs the code, on the calling thread. */
    void run() throws Exception;
}
