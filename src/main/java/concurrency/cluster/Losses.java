package concurrency.cluster;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.core.MemberLeftException;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.spi.exception.TargetDisconnectedException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells failures that mean a lost member, or a lost cluster, from those of a task. */
final class Losses {

    private Losses() {}

    /**
     * Does something for a task, which fails if that cannot be done: every future ends.
     *
     * @param begun whether the task may have begun before
     */
    static void orFail(ClusterFuture<?> task, boolean begun, Runnable action) {
        try {
            action.run();
        } catch (HazelcastClientNotActiveException e) { // the whole cluster is lost
            task.failed(nobody(task, begun, e));
        } catch (Throwable e) {
            task.failed(e);
        }
    }

    /**
     * Asks the cluster for something that does no harm when it is done twice, and again when the
     * connection to the member asked breaks meanwhile. So it is with the question that follows the
     * loss of a member: it may well go to the lost one, whose connection is still to be closed.
     * Hazelcast's client itself repeats only what reads. This ends, as every repetition takes a
     * connection that broke.
     */
    static <T> T ask(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (TargetDisconnectedException e) {
                // Others have what that member kept.
            }
        }
    }

    /**
     * @param begun whether an earlier attempt had begun
     */
    static MemberLostException nobody(
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

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    static boolean isLoss(Throwable failure) {
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
}
