package concurrency.cluster;

import concurrency.timeline.ProcessLog;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the timelines that are being recorded what members do. Members that this JVM has started
 * are its processes, and have its clock: {@link System#nanoTime} of HotSpot has one origin for all
 * processes of a machine. Of the others the difference is taken to be the least that a result has
 * shown so far, which is it and the time a message takes. Thread-safe.
 */
final class Lanes {

    private final boolean local;
    private final Map<UUID, Long> differences = new ConcurrentHashMap<>();

    /**
     * @param local whether the members are processes of this JVM
     */
    Lanes(boolean local) {
        this.local = local;
    }

    /** A member ran a task. */
    void ran(ClusterMember member, String task, ResultMessage result) {
        long difference = difference(member, result.endNanos());
        if (ProcessLog.isListening()) {
            ProcessLog.task(
                    member.pid(),
                    task,
                    result.startNanos() + difference,
                    result.endNanos() + difference);
        }
    }

    /** A member ran a task until now, when it was lost. */
    void broken(ClusterMember member, String task, Start start) {
        if (ProcessLog.isListening()) {
            long difference = local ? 0 : differences.getOrDefault(member.id(), 0L);
            ProcessLog.task(member.pid(), task, start.nanos() + difference, System.nanoTime());
        }
    }

    private long difference(ClusterMember member, long endNanos) {
        if (local) {
            return 0;
        }
        if (!differences.containsKey(member.id())) {
            ProcessLog.worker(member.pid(), member.name());
        }
        return differences.merge(member.id(), System.nanoTime() - endNanos, Math::min);
    }

    /** Prints a line of a member. */
    void print(ClusterMember member, Runnable printing) {
        ProcessLog.printing(member.pid(), printing);
    }
}
