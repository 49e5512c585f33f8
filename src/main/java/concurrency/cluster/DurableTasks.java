package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.durableexecutor.DurableExecutorService;
import com.hazelcast.durableexecutor.DurableExecutorServiceFuture;
import com.hazelcast.durableexecutor.StaleTaskIdException;
import concurrency.envelope.Sealed;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands tasks to the cluster, which keeps them, and asks for their results. Thread-safe. */
final class DurableTasks {

    private final Cluster cluster;
    private final DurableExecutorService durable;
    private final Envelopes envelopes;
    private final Lanes lanes;
    private final Arrivals arrivals;
    private final ScheduledExecutorService errands;

    DurableTasks(
            Cluster cluster,
            HazelcastInstance client,
            Envelopes envelopes,
            Lanes lanes,
            Arrivals arrivals,
            ScheduledExecutorService errands) {
        this.cluster = cluster;
        durable = client.getDurableExecutorService(MemberMain.DURABLE);
        this.envelopes = envelopes;
        this.lanes = lanes;
        this.arrivals = arrivals;
        this.errands = errands;
    }

    /** Hands a task to the cluster, which keeps it. */
    <T> KeptFuture<T> keep(Sealed sealed) {
        UUID id = UUID.randomUUID();
        TaskMessage message =
                new TaskMessage(
                        id, envelopes.id(), TaskMessage.DURABLE, sealed.what(), sealed.payload());
        DurableExecutorServiceFuture<ResultMessage> remote = durable.submit(message);
        KeptFuture<T> task;
        try {
            task = new KeptFuture<>(cluster, sealed.what(), remote.getTaskId());
        } catch (IllegalStateException e) { // so Hazelcast says that it has not taken it
            throw new RejectedExecutionException(
                    "The cluster has not taken the %s: it cannot be reached, or keeps too much already"
                            .formatted(sealed.what()),
                    e);
        }
        cluster.add(task);
        arrivals.expect(id, task);
        task.whenDone(() -> arrivals.forget(id));
        await(task, remote);
        return task;
    }

    /** Asks for the result of a task that the cluster keeps. */
    <T> KeptFuture<T> retrieve(long number) {
        KeptFuture<T> task = new KeptFuture<>(cluster, "durable task " + number, number);
        cluster.add(task);
        ask(task);
        return task;
    }

    private void ask(KeptFuture<?> task) {
        if (!task.isDone()) {
            await(task, durable.retrieveResult(task.number()));
        }
    }

    private void await(KeptFuture<?> task, Future<ResultMessage> remote) {
        arrivals.of(
                remote,
                (result, failure) ->
                        Losses.orFail(task, true, () -> arrived(task, result, failure)));
    }

    void dispose(long number) {
        durable.disposeResult(number);
    }

    private void arrived(
            KeptFuture<?> task, @Nullable ResultMessage result, @Nullable Throwable failure) {
        if (result != null) {
            ClusterMember member = cluster.find(result.member()).orElse(null);
            long lastLine = result.sender().equals(envelopes.id()) ? result.lastLine() : -1;
            if (member != null) {
                lanes.ran(member, task.what(), result);
            }
            arrivals.afterLine(lastLine, () -> arrivals.complete(task, member, result));
            return;
        }
        if (failure == null || Losses.cause(failure) instanceof StaleTaskIdException) {
            task.failed(
                    new NoSuchElementException(
                            "The cluster has no durable task %d: it was disposed of, or was never there"
                                    .formatted(task.number())));
            return;
        }
        Throwable cause = Losses.cause(failure);
        if (cause instanceof OperationTimeoutException) { // who was asked is lost
            var _ =
                    errands.schedule(
                            () -> Losses.orFail(task, true, () -> ask(task)),
                            Courier.PAUSE.toMillis(),
                            TimeUnit.MILLISECONDS);
        } else if (Losses.isLoss(cause)) {
            task.failed(
                    new MemberLostException(
                            "The cluster cannot be reached. It may still run the %s: ask for durable task %d later."
                                    .formatted(task.what(), task.number()),
                            null,
                            true,
                            cause));
        } else {
            task.failed(cause);
        }
    }
}
