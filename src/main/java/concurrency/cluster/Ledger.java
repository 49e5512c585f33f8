package concurrency.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;

/**
 * The cluster's memory of which tasks have begun, kept by two members each: a member writes it
 * before it runs a task, so that whoever loses a member can tell its tasks that may have run from
 * those that have not. A task is either begun or revoked, whichever comes first. Thread-safe.
 *
 * <p>While the cluster is torn in two, each part has a memory of its own.
 */
final class Ledger {

    private static final String NAME = "concurrency.starts";

    /**
     * Entries are deleted when their result has arrived; this is for those of lost notebooks, and
     * for what is revoked but may still wait on a member.
     */
    private static final Duration KEPT = Duration.ofDays(7);

    /**
     * How long a member that keeps the second copy of something may take to say that it has it.
     * When that member is killed nothing is heard of it, and whoever writes waits to the end: five
     * seconds by default, at every lesson that loses a member. A slow one has the copy all the
     * same, only later.
     */
    static final String BACKUP_PATIENCE_MILLIS = "500";

    private final IMap<UUID, Start> starts;

    Ledger(HazelcastInstance hazelcast) {
        starts = hazelcast.getMap(NAME);
    }

    static void configure(Config member) {
        member.addMapConfig(
                new MapConfig(NAME)
                        .setBackupCount(1)
                        .setTimeToLiveSeconds((int) KEPT.toSeconds())
                        .setStatisticsEnabled(false));
    }

    /**
     * Notes that a task begins now.
     *
     * @return the number of the attempt
     * @throws RejectedExecutionException if it has been revoked
     */
    int begin(TaskMessage task) {
        if (task.attempt() == TaskMessage.DURABLE) {
            return beginAgain(task.id());
        }
        Start now = new Start(task.attempt(), System.nanoTime());
        Start first = starts.putIfAbsent(task.id(), now);
        // Hazelcast repeats this when it loses the member that keeps it, and may find what it
        // wrote.
        if (first != null && !first.isSame(now)) {
            throw new RejectedExecutionException(task + " is no longer wanted here");
        }
        return task.attempt();
    }

    /** The cluster runs a durable task in one place at a time. */
    private int beginAgain(UUID id) {
        Start previous = starts.get(id);
        int attempt = previous == null ? 1 : previous.attempt() + 1;
        starts.set(id, new Start(attempt, System.nanoTime()));
        return attempt;
    }

    /**
     * Sees to it that a task does not begin any more.
     *
     * @return its start, if it had begun already
     */
    Optional<Start> revoke(UUID id) {
        return Optional.ofNullable(Losses.ask(() -> starts.putIfAbsent(id, Start.revoked())))
                .filter(start -> !start.isRevoked());
    }

    /** Nobody will ask for the task any more. */
    void forget(UUID id) {
        starts.removeAsync(id);
    }
}
