package concurrency.envelope;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The side that runs tasks: opens them and seals their results. Opened one after the other, by one
 * thread at a time: opening a task sets the variables it reads.
 */
public final class Receiver {

    private final Packer packer;
    private final Unpacker unpacker;

    /**
     * A receiver of one sender.
     *
     * @param ask sends a question to {@link Sender#answer} and waits for the answer. Called by
     *     every thread that needs a class, so it has to be thread-safe, and to wait without heed to
     *     interrupts, which it keeps. Null: there is no answer, and no such class
     */
    public Receiver(Function<byte[], byte @Nullable []> ask) {
        LoaderTable loaders = new TwinLoaders(ask);
        packer = new Packer(loaders);
        unpacker = new Unpacker(loaders);
    }

    /**
     * Opens a task, to be run at once.
     *
     * @throws IOException if it is damaged
     * @throws ReflectiveOperationException if the sender does not have one of its classes, or the
     *     constructor of a record fails
     */
    public Object open(Payload task) throws IOException, ReflectiveOperationException {
        return Objects.requireNonNull(unpacker.unpack(task), "task");
    }

    /**
     * Makes a result, or what a task has thrown, ready to travel back. An exception that cannot
     * leave this JVM is described by a {@link DescribedException}.
     *
     * @throws CannotTravelException if a result cannot leave this JVM
     */
    public Payload seal(@Nullable Object result) {
        try {
            return packer.pack(result, Variables.NONE);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (result instanceof Throwable thrown && !(thrown instanceof DescribedException)) {
                return seal(DescribedException.of(thrown, Refusal.ofResult(thrown, e)));
            }
            throw Refusal.ofResult(Objects.requireNonNull(result), e); // null can travel
        }
    }
}
