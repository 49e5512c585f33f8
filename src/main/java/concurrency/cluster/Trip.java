package concurrency.cluster;

import java.util.UUID;

/**
 * One attempt at a task, on its way to a member.
 *
 * @param id by which the cluster knows it
 * @param attempt its number, 1 for the first
 */
record Trip(ClusterFuture<?> task, UUID id, int attempt, ClusterMember member) {

    static Trip first(ClusterFuture<?> task, ClusterMember member) {
        return new Trip(task, UUID.randomUUID(), 1, member);
    }

    /**
     * The next, after this one's member was lost.
     *
     * @param begun whether the task had begun there
     */
    Trip next(boolean begun, ClusterMember to) {
        return new Trip(task, UUID.randomUUID(), attempt + (begun ? 1 : 0), to);
    }
}
