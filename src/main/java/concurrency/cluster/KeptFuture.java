package concurrency.cluster;

import concurrency.envelope.Payload;
import java.util.List;

/**
 * The future of a durable task, whichever JVM has submitted it.
 *
 * @param <T> the type of the result
 */
final class KeptFuture<T> extends ClusterFuture<T> implements DurableFuture<T> {

    /** The cluster has it already. */
    private static final Payload NOTHING = new Payload(new byte[0], List.of());

    private final long number;

    KeptFuture(Cluster cluster, String what, long number) {
        super(cluster, what, NOTHING, Repetition.IDEMPOTENT, null);
        this.number = number;
    }

    @Override
    public long number() {
        return number;
    }
}
