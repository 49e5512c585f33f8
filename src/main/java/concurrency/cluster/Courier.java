package concurrency.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import concurrency.envelope.Sealed;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes tasks to members and brings back what comes of them. Thread-safe.
 *
 * <p>What arrives is handled by one thread, which never waits; what may have to wait for the
 * cluster, by {@code errands}.
 */
final class Courier {

    /** Attempts at an idempotent task: whoever takes three members along may be the reason. */
    private static final int ATTEMPTS = 3;

    /** Before a task is sent anew: by then the client has heard who has left. */
    static final Duration PAUSE = Duration.ofMillis(100);

    private final Cluster cluster;
    private final HazelcastInstance client;
    private final IExecutorService tasks;
    private final Envelopes envelopes;
    private final Ledger ledger;
    private final Lanes lanes;
    private final Arrivals arrivals;
    private final ScheduledExecutorService errands;
    private final DurableTasks durable;

    /** How many tasks each member has. */
    private final Map<UUID, Integer> load = new HashMap<>();

    Courier(Cluster cluster, String name, HazelcastInstance client, boolean local) {
        this.cluster = cluster;
        this.client = client;
        tasks = client.getExecutorService(MemberMain.TASKS);
        envelopes = new Envelopes(client);
        ledger = new Ledger(client);
        lanes = new Lanes(local);
        arrivals = new Arrivals(cluster, name, client, envelopes, lanes);
        errands = Duties.scheduler(name + " errands", 2);
        durable = new DurableTasks(cluster, client, envelopes, lanes, arrivals, errands);
    }

    Sealed seal(Object task) {
        return envelopes.seal(task);
    }

    DurableTasks durable() {
        return durable;
    }

    /** Sends the task, or fails it if there is nobody to send it to. */
    void send(ClusterFuture<?> task) {
        Losses.orFail(
                task,
                false,
                () ->
                        choose(task, null)
                                .ifPresentOrElse(
                                        to -> send(Trip.first(task, cluster.known(to)), to),
                                        () -> task.failed(Losses.nobody(task, false, null))));
    }

    private void send(Trip trip, Member member) {
        arrivals.expect(trip.id(), trip.task());
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
        if (!task.sent(new ClusterFuture.Sent(trip.id(), remote))) {
            cancelled(task, true);
        }
        arrivals.of(
                remote,
                (result, failure) ->
                        Losses.orFail(task, true, () -> arrived(trip, member, result, failure)));
    }

    /** The member that may run the task: one that is reached directly, with the least to do. */
    private synchronized Optional<Member> choose(
            ClusterFuture<?> task, @Nullable ClusterMember lost) {
        return client.getCluster().getMembers().stream()
                .filter(member -> !member.isLiteMember())
                .filter(member -> lost == null || !lost.id().equals(member.getUuid()))
                .filter(member -> task.only() == null || task.only().id().equals(member.getUuid()))
                .min(
                        Comparator.comparing((Member member) ->
                                        !Connection.isDirect(client, member.getUuid()))
                                .thenComparing(member -> load.getOrDefault(member.getUuid(), 0)));
    }

    private synchronized void count(Member member, int change) {
        load.merge(member.getUuid(), change, Integer::sum);
    }

    private void arrived(
            Trip trip, Member member, @Nullable ResultMessage result, @Nullable Throwable failure) {
        count(member, -1);
        if (result != null) {
            arrivals.afterLine(result.lastLine(), () -> complete(trip, result));
            return;
        }
        Throwable cause = Losses.cause(Objects.requireNonNull(failure));
        if (Losses.isLoss(cause) && !trip.task().isDone()) {
            errands.execute(() -> Losses.orFail(trip.task(), true, () -> lost(trip, cause)));
        } else {
            arrivals.forget(trip.id());
            if (!trip.task().isCancelled()) { // else see stop
                ledger.forget(trip.id());
            }
            trip.task().failed(cause);
        }
    }

    private void complete(Trip trip, ResultMessage result) {
        arrivals.forget(trip.id());
        ledger.forget(trip.id());
        lanes.ran(trip.member(), trip.task().what(), result);
        arrivals.complete(trip.task(), trip.member(), result);
    }

    /** The member cannot be reached: whether the task is sent anew depends on what it had begun. */
    private void lost(Trip trip, Throwable cause) {
        ClusterFuture<?> task = trip.task();
        arrivals.forget(trip.id());
        Optional<Start> start;
        try {
            start = ledger.revoke(trip.id());
        } catch (RuntimeException e) { // the whole cluster cannot be reached
            MemberLostException unknown =
                    new MemberLostException(
                            "Member %s can no longer be reached, nor can the rest of its cluster. Nobody knows whether the %s has run."
                                    .formatted(trip.member(), task.what()),
                            trip.member(),
                            true,
                            cause);
            unknown.addSuppressed(e);
            task.failed(unknown);
            return;
        }
        // What is revoked stays so: the member may be there for others, with the task in its queue.
        start.ifPresent(begun -> {
            lanes.broken(trip.member(), task.what(), begun);
            ledger.forget(trip.id());
        });
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
                                    Losses.orFail(
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
                            () ->
                                    task.failed(
                                            Losses.nobody(
                                                    task, begun || trip.attempt() > 1, cause)));
        }
    }

    /** Has a task stopped that its submitter has cancelled. */
    void cancelled(ClusterFuture<?> task, boolean interrupt) {
        ClusterFuture.Sent sent = task.sent();
        if (sent != null) {
            errands.execute(() -> {
                try {
                    stop(sent, interrupt);
                } catch (RuntimeException e) {
                    // The member is lost, and the task with it.
                }
            });
        }
    }

    /**
     * What has not begun is revoked first, as the order to stop may overtake the task: the member
     * does not find it then, and would run it later.
     */
    private void stop(ClusterFuture.Sent sent, boolean interrupt) {
        boolean begun = ledger.revoke(sent.id()).isPresent();
        boolean stopped = sent.remote().cancel(interrupt);
        if (begun || stopped) {
            ledger.forget(sent.id());
        }
    }

    /**
     * Stops.
     *
     * @param clusterStays whether somebody else's cluster is to be left as it was
     */
    void end(boolean clusterStays) {
        arrivals.end(clusterStays);
        errands.shutdownNow();
    }
}
