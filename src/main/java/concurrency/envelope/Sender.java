package concurrency.envelope;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The side that has the tasks: seals them, opens their results, and answers what the receivers ask
 * meanwhile. Thread-safe.
 */
public final class Sender {

    private final OwnLoaders loaders = new OwnLoaders();
    private final Code code = new Code(loaders);
    private final TaskName names = new TaskName();
    private final Warnings warnings = new Warnings();
    private final Packer packer = new Packer(loaders);
    private final Unpacker unpacker = new Unpacker(loaders);
    private final ClassClosure closure = new ClassClosure(loaders);

    /** A sender that has sent nothing yet. */
    public Sender() {}

    /**
     * Makes a task ready to travel.
     *
     * @param task a {@link java.util.concurrent.Callable}, a {@link Runnable} or any other object
     * @throws CannotTravelException if the task, or what it refers to, cannot leave this JVM
     * @throws RejectedExecutionException if it completes a future of this JVM, as the tasks do that
     *     a {@link java.util.concurrent.CompletableFuture} submits
     */
    public Sealed seal(Object task) {
        Objects.requireNonNull(task, "task");
        if (task instanceof AsynchronousCompletionTask || task instanceof Future) {
            throw Refusal.ofFuture(task);
        }
        String name = names.of(task);
        TaskVariables variables = new TaskVariables(code);
        try {
            Payload payload = packer.pack(task, variables);
            return new Sealed(copy(payload), name, warnings.of(task, name, variables));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw Refusal.ofTask(task, name, variables.reads(), e);
        }
    }

    private static Payload copy(Payload payload) {
        return new Payload(
                payload.head(), payload.arrays().stream().map(PrimitiveArrays::copy).toList());
    }

    /**
     * Opens what a receiver of this sender has sealed.
     *
     * @throws IOException if that is damaged
     * @throws ReflectiveOperationException if it is of a class this side does not have, or the
     *     constructor of a record fails
     */
    public @Nullable Object open(Payload result) throws IOException, ReflectiveOperationException {
        return unpacker.unpack(result);
    }

    /** Answers a question of a receiver; both are opaque. */
    public byte[] answer(byte[] question) {
        return loaders.answer(ClassQuestion.of(question)).bytes();
    }

    /**
     * Answers beforehand, for receivers that may not reach this side when they run a task: all that
     * the tasks sealed so far will have them ask, without what this method has returned before.
     * Only classes that code looks for by a name of its own making are not among them.
     */
    public List<Answered> answersAhead() {
        synchronized (closure) {
            return closure.add(loaders.takeNamed());
        }
    }
}
