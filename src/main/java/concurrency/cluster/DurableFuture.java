package concurrency.cluster;

import java.util.concurrent.Future;

/**
 * The result to come of a task that the cluster keeps, as it keeps the result: a member may be
 * lost, and so may the JVM that submitted it.
 *
 * @param <T> the type of the result
 */
public interface DurableFuture<T> extends Future<T> {

    /**
     * By which the result can be asked for later, from any JVM of the cluster: {@link
     * ClusterExecutor#retrieve}.
     */
    long number();

    /**
     * Forgets this future: a durable task cannot be cancelled.
     *
     * @return whether it was not done
     */
    @Override
    boolean cancel(boolean mayInterruptIfRunning);
}
