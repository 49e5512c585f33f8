package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import concurrency.envelope.Answered;
import concurrency.envelope.Receiver;
import concurrency.envelope.Sealed;
import concurrency.envelope.Sender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Seals tasks and opens their results. The classes of a sealed task are on the shelf of the cluster
 * before it can be sent. Thread-safe.
 */
final class Envelopes {

    private final UUID id = UUID.randomUUID();
    private final Sender sender = new Sender();
    private final ClassShelf shelf;

    /** Answers that are not on the shelf yet. Guarded by itself, also while they are put there. */
    private final List<Answered> unshelved = new ArrayList<>();

    Envelopes(HazelcastInstance client) {
        shelf = new ClassShelf(client);
    }

    /** The number of this submitter, by which members know its classes. */
    UUID id() {
        return id;
    }

    /**
     * @throws RejectedExecutionException if the cluster that is to have the classes is lost
     */
    Sealed seal(Object task) {
        Sealed sealed = sender.seal(task);
        sealed.warnings().forEach(warning -> System.err.println("Warning: " + warning));
        synchronized (unshelved) {
            unshelved.addAll(sender.answersAhead());
            if (!unshelved.isEmpty()) {
                shelve(sealed.what());
            }
        }
        return sealed;
    }

    private void shelve(String what) {
        try {
            shelf.put(id, unshelved);
            unshelved.clear();
        } catch (RuntimeException e) {
            throw Losses.isLoss(e)
                    ? new RejectedExecutionException(
                            "The %s is not submitted: the cluster cannot be reached any more"
                                    .formatted(what),
                            e)
                    : e;
        }
    }

    /** Opens a result, also that of a task that somebody else has submitted. */
    @Nullable Object open(ResultMessage result) throws IOException, ReflectiveOperationException {
        return result.sender().equals(id)
                ? sender.open(result.payload())
                : new Receiver(question -> shelf.get(result.sender(), question))
                        .open(result.payload());
    }
}
