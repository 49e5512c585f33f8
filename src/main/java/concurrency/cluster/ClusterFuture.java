package concurrency.cluster;

import concurrency.envelope.Payload;
import concurrency.envelope.RemoteFuture;
import concurrency.output.PrintingContext;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A submitted task, sealed, and its result to come.
 *
 * @param <T> the type of the result
 */
class ClusterFuture<T> extends RemoteFuture<T> {

    private final Cluster cluster;
    private final Payload payload;
    private final Repetition repetition;
    private final @Nullable ClusterMember only;
    private final PrintingContext printing = PrintingContext.current();

    private @Nullable Sent sent;

    /**
     * The attempt that is on its way.
     *
     * @param id by which the cluster knows it
     * @param remote what Hazelcast gave for it
     */
    record Sent(UUID id, Future<?> remote) {}

    /**
     * @param what the task in its author's words
     * @param only the member that is to run it; null: any
     */
    ClusterFuture(
            Cluster cluster,
            String what,
            Payload payload,
            Repetition repetition,
            @Nullable ClusterMember only) {
        super(what);
        this.cluster = cluster;
        this.payload = payload;
        this.repetition = repetition;
        this.only = only;
    }

    /** What to send. */
    Payload payload() {
        return payload;
    }

    Repetition repetition() {
        return repetition;
    }

    /** The member that is to run it; null: any. */
    @Nullable ClusterMember only() {
        return only;
    }

    PrintingContext printing() {
        return printing;
    }

    /**
     * It is on its way, as that.
     *
     * @return whether it is still wanted
     */
    synchronized boolean sent(Sent as) {
        sent = as;
        return !isDone();
    }

    /** What to cancel, or null. */
    synchronized @Nullable Sent sent() {
        return sent;
    }

    /** The task threw that, on that member if it is known. */
    void threw(@Nullable ClusterMember where, Throwable thrown) {
        if (where == null) {
            failed(thrown);
        } else {
            threw("On member " + where, thrown);
        }
    }

    @Override
    protected void cancelThere(boolean mayInterruptIfRunning) {
        cluster.courier().cancelled(this, mayInterruptIfRunning);
    }

    @Override
    protected void done() {
        cluster.done(this);
        super.done();
    }
}
