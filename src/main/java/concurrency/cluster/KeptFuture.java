package concurrency.cluster;

/**
 * The future of a durable task, whichever JVM has submitted it.
 *
 * @param <T> the type of the result
 */
final class KeptFuture<T> extends ClusterFuture<T> implements DurableFuture<T> {

    private final long number;

    KeptFuture(Cluster cluster, String what, long number) {
        super(cluster, what, null, Repetition.IDEMPOTENT, null);
        this.number = number;
    }

    @Override
    public long number() {
        return number;
    }
}
