package concurrency.cluster;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.IExecutorService;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.durableexecutor.DurableExecutorService;
import com.hazelcast.durableexecutor.DurableExecutorServiceFuture;
import com.hazelcast.durableexecutor.StaleTaskIdException;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.ringbuffer.Ringbuffer;
import concurrency.envelope.Sealed;
import concurrency.output.PrintingContext;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes tasks to members and brings back what comes of them. Thread-safe.
 *
 * <p>What arrives is handled by one thread, {@code arrivals}, which never waits; what may have to
 * wait for the cluster, by {@code errands}.
 */
final class Courier {

    /** Attempts at an idempotent task: whoever takes three members along may be the reason. */
    private static final int ATTEMPTS = 3;

    /** Before a task is sent anew: by then the client has heard who has left. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Cluster cluster;
    private final HazelcastInstance client;
    private final IExecutorService tasks;
    private final DurableExecutorService durable;
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final Ringbuffer<LineMessage> ring;
    private final LineReader lines;
    private final Lanes lanes;
    private final ScheduledExecutorService arrivals;
    private final ScheduledExecutorService errands;

    /** What is under way, by the number of its attempt. */
    private final Map<UUID, ClusterFuture<?>> underWay = new ConcurrentHashMap<>();

    /** How many tasks each member has. */
    private final Map<UUID, Integer> load = new HashMap<>();

    /** Of the thread that prints: whose cell lines belong to that nobody waits for any more. */
    private PrintingContext printing = PrintingContext.current();

    Courier(Cluster cluster, String name, HazelcastInstance client, boolean local) {
        this.cluster = cluster;
        this.client = client;
        tasks = client.getExecutorService(MemberMain.TASKS);
        envelopes = new Envelopes(client);
        ledger = new Ledger(client);
        ring = LineRing.of(client, envelopes.id());
        lanes = new Lanes(local);
        arrivals = Duties.scheduler(name + " arrivals", 1);
        errands = Duties.scheduler(name + " errands", 2);
        lines = new LineReader(ring, arrivals, this::print);
        durable = client.getDurableExecutorService(MemberMain.DURABLE);
        lines.start();
    }

    Sealed seal(Object task) {
        return envelopes.seal(task);
    }

    Envelopes envelopes() {
        return envelopes;
    }

    /** Sends the task, or fails it if there is nobody to send it to. */
    void send(ClusterFuture<?> task) {
        orFail(
                task,
                false,
                () ->
                        choose(task, null)
                                .ifPresentOrElse(
                                        to -> send(Trip.first(task, cluster.known(to)), to),
                                        () -> task.failed(nobody(task, false, null))));
    }

    /**
     * Does something for a task, which fails if that cannot be done: every future ends.
     *
     * @param begun whether the task may have begun before
     */
    private static void orFail(ClusterFuture<?> task, boolean begun, Runnable action) {
        try {
            action.run();
        } catch (HazelcastClientNotActiveException e) { // the whole cluster is lost
            task.failed(nobody(task, begun, e));
        } catch (Throwable e) {
            task.failed(e);
        }
    }

    private void send(Trip trip, Member member) {
        underWay.put(trip.id(), trip.task());
        count(member, 1);
        ClusterFuture<?> task = trip.task();
        TaskMessage message =
                new TaskMessage(
                        trip.id(), envelopes.id(), trip.attempt(), task.what(), task.payload());
        Future<ResultMessage> remote;
        try {
            remote = tasks.submitToMember(message, member);
        } catch (RuntimeException e) { // there is no connection to send it by
            arrivals.execute(() -> arrived(trip, member, null, e));
            return;
        }
        if (!task.sent(remote)) {
            cancelled(task, true);
        }
        stage(remote)
                .whenCompleteAsync(
                        (result, failure) ->
                                orFail(task, true, () -> arrived(trip, member, result, failure)),
                        arrivals);
    }

    /**
     * What Hazelcast's executors return is a stage, too, though their types do not say so;
     * callbacks given otherwise would run in the common pool, among the reader's threads.
     */
    @SuppressWarnings("unchecked")
    static CompletionStage<ResultMessage> stage(Future<ResultMessage> remote) {
        return (CompletionStage<ResultMessage>) remote;
    }

    /** The member with the least to do that may run the task. */
    private synchronized Optional<Member> choose(
            ClusterFuture<?> task, @Nullable ClusterMember lost) {
        return client.getCluster().getMembers().stream()
                .filter(member -> !member.isLiteMember())
                .filter(member -> lost == null || !lost.id().equals(member.getUuid()))
                .filter(member -> task.only() == null || task.only().id().equals(member.getUuid()))
                .min(Comparator.comparing(member -> load.getOrDefault(member.getUuid(), 0)));
    }

    /**
     * @param begun whether an earlier attempt had begun
     */
    private static MemberLostException nobody(
            ClusterFuture<?> task, boolean begun, @Nullable Throwable cause) {
        return new MemberLostException(
                "The %s %s: %s."
                        .formatted(
                                task.what(),
                                begun ? "may have run" : "has not run",
                                task.only() == null
                                        ? "no other member of the cluster can be reached"
                                        : "member %s is not in the cluster any more"
                                                .formatted(task.only())),
                task.only(),
                begun,
                cause);
    }

    private synchronized void count(Member member, int change) {
        load.merge(member.getUuid(), change, Integer::sum);
    }

    private void arrived(
            Trip trip, Member member, @Nullable ResultMessage result, @Nullable Throwable failure) {
        count(member, -1);
        if (result != null) {
            lines.after(result.lastLine(), () -> complete(trip, result));
            return;
        }
        Throwable cause = cause(Objects.requireNonNull(failure));
        if (isLoss(cause) && !trip.task().isDone()) {
            errands.execute(() -> orFail(trip.task(), true, () -> lost(trip, cause)));
        } else {
            end(trip);
            trip.task().failed(cause);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static boolean isLoss(Throwable failure) {
        return switch (failure) {
            case HazelcastSerializationException _ -> false;
            case HazelcastException _,
                    MemberLeftException _,
                    HazelcastInstanceNotActiveException _,
                    HazelcastClientNotActiveException _,
                    HazelcastClientOfflineException _,
                    IOException _ ->
                    true;
            default -> false;
        };
    }

    private void end(Trip trip) {
        underWay.remove(trip.id());
        ledger.forget(trip.id());
    }

    private void complete(Trip trip, ResultMessage result) {
        end(trip);
        lanes.ran(trip.member(), trip.task().what(), result);
        complete(trip.task(), trip.member(), result);
    }

    void complete(ClusterFuture<?> task, @Nullable ClusterMember member, ResultMessage result) {
        try {
            Object opened = envelopes.open(result);
            if (result.isThrown()) {
                task.threw(member, (Throwable) Objects.requireNonNull(opened));
            } else {
                task.returned(opened);
            }
        } catch (Throwable e) { // the classes of a result may throw anything
            task.failed(e);
        }
    }

    /** The member cannot be reached: whether the task is sent anew depends on what it had begun. */
    private void lost(Trip trip, Throwable cause) {
        ClusterFuture<?> task = trip.task();
        Optional<Start> start;
        try {
            start = ledger.revoke(trip.id());
        } catch (RuntimeException e) { // the whole cluster cannot be reached
            underWay.remove(trip.id());
            task.failed(
                    new MemberLostException(
                            "Member %s can no longer be reached, nor can the rest of its cluster. Nobody knows whether the %s has run."
                                    .formatted(trip.member(), task.what()),
                            trip.member(),
                            true,
                            cause));
            return;
        }
        start.ifPresent(begun -> lanes.broken(trip.member(), task.what(), begun));
        end(trip);
        if (start.isPresent() && !mayRepeat(trip)) {
            task.failed(
                    new MemberLostException(
                            "Member %s was lost after it had begun the %s, which may have run in part or in full."
                                    .formatted(trip.member(), task.what()),
                            trip.member(),
                            true,
                            cause));
        } else {
            boolean begun = start.isPresent() || trip.attempt() > 1;
            var _ =
                    errands.schedule(
                            () ->
                                    orFail(
                                            task,
                                            begun,
                                            () -> sendAgain(trip, start.isPresent(), cause)),
                            PAUSE.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private static boolean mayRepeat(Trip trip) {
        return trip.task().repetition() == Repetition.IDEMPOTENT && trip.attempt() < ATTEMPTS;
    }

    private void sendAgain(Trip trip, boolean begun, Throwable cause) {
        ClusterFuture<?> task = trip.task();
        if (!task.isDone()) {
            choose(task, trip.member())
                    .ifPresentOrElse(
                            member -> send(trip.next(begun, cluster.known(member)), member),
                            () -> task.failed(nobody(task, begun || trip.attempt() > 1, cause)));
        }
    }

    /** Has a task stopped that its submitter has cancelled. */
    void cancelled(ClusterFuture<?> task, boolean interrupt) {
        Future<?> remote = task.remote();
        if (remote != null) {
            errands.execute(() -> {
                try {
                    remote.cancel(interrupt);
                } catch (RuntimeException e) {
                    // The member is lost, and the task with it.
                }
            });
        }
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
        underWay.put(id, task);
        task.whenDone(() -> underWay.remove(id));
        remote.whenCompleteAsync(
                (result, failure) -> orFail(task, true, () -> keptArrived(task, result, failure)),
                arrivals);
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
        stage(durable.<ResultMessage>retrieveResult(task.number()))
                .whenCompleteAsync(
                        (result, failure) ->
                                orFail(task, true, () -> keptArrived(task, result, failure)),
                        arrivals);
    }

    void dispose(long number) {
        durable.disposeResult(number);
    }

    private void keptArrived(
            KeptFuture<?> task, @Nullable ResultMessage result, @Nullable Throwable failure) {
        if (result != null) {
            ClusterMember member = cluster.find(result.member()).orElse(null);
            long lastLine = result.sender().equals(envelopes.id()) ? result.lastLine() : -1;
            if (member != null) {
                lanes.ran(member, task.what(), result);
            }
            lines.after(lastLine, () -> complete(task, member, result));
            return;
        }
        if (failure == null || cause(failure) instanceof StaleTaskIdException) {
            task.failed(
                    new NoSuchElementException(
                            "The cluster has no durable task %d: it was disposed of, or was never there"
                                    .formatted(task.number())));
            return;
        }
        Throwable cause = cause(failure);
        if (cause instanceof OperationTimeoutException) { // who was asked is lost
            var _ =
                    errands.schedule(
                            () -> orFail(task, true, () -> ask(task)),
                            PAUSE.toMillis(),
                            TimeUnit.MILLISECONDS);
        } else if (isLoss(cause)) {
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

    private void print(LineMessage line) {
        ClusterFuture<?> task = underWay.get(line.task());
        if (task != null) {
            printing = task.printing();
        }
        PrintStream stream = line.isError() ? System.err : System.out;
        cluster.find(line.member())
                .ifPresent(member ->
                        printing.run(() ->
                                lanes.print(
                                        member,
                                        () ->
                                                stream.println(
                                                        "["
                                                                + member.name()
                                                                + "] "
                                                                + line.text()))));
    }

    /**
     * Stops.
     *
     * @param clusterStays whether somebody else's cluster is to be left as it was
     */
    void end(boolean clusterStays) {
        arrivals.shutdownNow();
        errands.shutdownNow();
        if (clusterStays) {
            try {
                ring.destroy();
            } catch (RuntimeException e) {
                // The cluster is gone.
            }
        }
    }
}
