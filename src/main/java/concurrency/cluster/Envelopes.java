package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import concurrency.envelope.Answered;
import concurrency.envelope.Receiver;
import concurrency.envelope.Sealed;
import concurrency.envelope.Sender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
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

    Sealed seal(Object task) {
        Objects.requireNonNull(task, "task");
        if (task instanceof CompletableFuture.AsynchronousCompletionTask
                || task instanceof Future) {
            throw new RejectedExecutionException(
                    "A %s completes a future of this JVM, which a member does not have."
                                    .formatted(task.getClass().getSimpleName())
                            + " Submit the task itself to the cluster, and go on from its future.");
        }
        Sealed sealed = sender.seal(task);
        sealed.warnings().forEach(warning -> System.err.println("Warning: " + warning));
        synchronized (unshelved) {
            unshelved.addAll(sender.answersAhead());
            if (!unshelved.isEmpty()) {
                shelf.put(id, unshelved);
                unshelved.clear();
            }
        }
        return sealed;
    }

    /** Opens a result, also that of a task that somebody else has submitted. */
    @Nullable Object open(ResultMessage result) throws IOException, ReflectiveOperationException {
        return result.sender().equals(id)
                ? sender.open(result.payload())
                : new Receiver(question -> shelf.get(result.sender(), question))
                        .open(result.payload());
    }
}
