package concurrency.process;

import java.io.Serializable;

/**
 * A task without a result that can travel to another process. Unlike a {@link Runnable} it may
 * throw checked exceptions.
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // run() is work() that may throw
public interface Job extends Runnable, Serializable {

    /**
     * Does the work.
     *
     * @throws Exception what the {@link java.util.concurrent.Future} of the task then reports
     */
    void work() throws Exception;

    /** Does the work and throws what it throws, checked exceptions too. */
    @Override
    default void run() {
        try {
            work();
        } catch (Exception e) {
            Unchecked.raise(e);
        }
    }
}
