package concurrency.cluster;

import com.hazelcast.cluster.Member;
import java.util.Objects;
import java.util.UUID;

/**
 * A JVM of a cluster that runs tasks.
 *
 * @param id tells it from all others, also from one that starts later at the same address
 * @param host the address it listens at
 * @param port the port it listens at
 * @param pid the number its operating system gave it; 0 if it does not tell
 */
public record ClusterMember(UUID id, String host, int port, long pid) {

    /** The attribute in which a member tells the others its process's number. */
    static final String PID = "pid";

    /** Checks that it can be told from others. */
    public ClusterMember {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(host, "host");
    }

    static ClusterMember of(Member member) {
        String pid = member.getAttribute(PID);
        return new ClusterMember(
                member.getUuid(),
                member.getAddress().getHost(),
                member.getAddress().getPort(),
                pid == null ? 0 : Long.parseLong(pid));
    }

    /** Its address, such as {@code 127.0.0.1:5701}: what lanes and printed lines call it. */
    public String name() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return pid == 0 ? name() : "%s (pid %d)".formatted(name(), pid);
    }
}
