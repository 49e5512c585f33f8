package concurrency.cluster;

import concurrency.envelope.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * The future of a {@link Runnable}, whose result its submitter has.
 *
 * @param <T> the type of the result
 */
final class FixedFuture<T> extends ClusterFuture<T> {

    private final T result;

    FixedFuture(Cluster cluster, Sealed task, T result) {
        super(cluster, task.what(), task.payload(), Repetition.NEVER, null);
        this.result = result;
    }

    @Override
    public void returned(@Nullable Object nothing) {
        super.returned(result);
    }
}
