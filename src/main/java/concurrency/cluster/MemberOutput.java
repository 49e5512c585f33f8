package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.ringbuffer.OverflowPolicy;
import com.hazelcast.ringbuffer.Ringbuffer;
import concurrency.output.LineOutput;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a member prints: sends it to the submitter of the task that runs, or has run last. A line is
 * in the cluster when the call that printed it returns.
 */
final class MemberOutput {

    /** Where lines belong. */
    private record Target(UUID task, Ringbuffer<LineMessage> ring) {}

    private final HazelcastInstance hazelcast;
    private final Runnable endOfTask;
    private volatile @Nullable Target target;
    private volatile long last;

    /** Takes over this JVM's streams. */
    MemberOutput(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        endOfTask = LineOutput.install(this::send);
    }

    void begin(TaskMessage task) {
        target = new Target(task.id(), LineRing.of(hazelcast, task.sender()));
        last = -1;
    }

    /** Sends what the task has printed; returns the place of its last line, -1 if there is none. */
    long end() {
        endOfTask.run();
        return last;
    }

    private void send(boolean error, byte[] text) {
        Target to = target;
        if (to == null) {
            return;
        }
        UUID here = hazelcast.getCluster().getLocalMember().getUuid();
        LineMessage line = new LineMessage(to.task(), here, error, text);
        try {
            long place =
                    to.ring()
                            .addAsync(line, OverflowPolicy.OVERWRITE)
                            .toCompletableFuture()
                            .join(); // also for a thread that has been interrupted
            last = Math.max(last, place);
        } catch (CompletionException e) {
            // This member is no longer part of the cluster, so that nobody will read it.
        }
    }
}
