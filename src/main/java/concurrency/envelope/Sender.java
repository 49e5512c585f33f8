package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The side that has the tasks: seals them, opens their results, and answers what the receivers ask
 * meanwhile. Thread-safe.
 */
public final class Sender {

    private final OwnLoaders loaders = new OwnLoaders();

    /** A sender that has sent nothing yet. */
    public Sender() {}

    /**
     * Makes a task ready to travel.
     *
     * @param task a {@link java.util.concurrent.Callable}, a {@link Runnable} or any other object
     * @throws CannotTravelException if the task, or what it refers to, cannot leave this JVM
     */
    public Sealed seal(Object task) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectWriter out = new ObjectWriter(bytes, loaders)) {
            out.writeObject(task);
            out.flush();
            Payload payload = new Payload(bytes.toByteArray(), out.arrays());
            return new Sealed(payload, task.getClass().getSimpleName(), List.of());
        } catch (IOException e) {
            throw new CannotTravelException("The task cannot travel: " + e.getMessage(), e);
        }
    }

    /**
     * Opens what a receiver of this sender has sealed.
     *
     * @throws IOException if that is damaged
     * @throws ClassNotFoundException if it is of a class this side does not have
     */
    public Object open(Payload result) throws IOException, ClassNotFoundException {
        return new ObjectReader(new ByteArrayInputStream(result.head()), loaders).readObject();
    }

    /** Answers a question of a receiver; both are opaque. */
    public byte[] answer(byte[] question) {
        return loaders.answer(ClassQuestion.of(question)).bytes();
    }
}
