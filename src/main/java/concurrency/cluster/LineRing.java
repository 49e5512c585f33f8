package concurrency.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.RingbufferConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.ringbuffer.Ringbuffer;
import java.util.UUID;

/**
 * Where the lines go that the tasks of a submitter print: a ring in the cluster, which the
 * submitter reads. It gives every line a place, and two members have it: what a task has printed is
 * there, also when its member is lost a moment later.
 */
final class LineRing {

    private static final String NAME = "concurrency.lines.";

    /** A submitter that reads more slowly than tasks print by so many lines misses the oldest. */
    private static final int CAPACITY = 10_000;

    private LineRing() {}

    static void configure(Config member) {
        member.addRingBufferConfig(
                new RingbufferConfig(NAME + "*").setCapacity(CAPACITY).setBackupCount(1));
    }

    static Ringbuffer<LineMessage> of(HazelcastInstance hazelcast, UUID sender) {
        return hazelcast.getRingbuffer(NAME + sender);
    }
}
