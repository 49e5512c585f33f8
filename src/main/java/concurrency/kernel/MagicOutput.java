package concurrency.kernel;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZMQ;

/**
 * What the magics say through the rapaio kernel's channels reaches the cell that runs them. Those
 * channels are final and never bound; the one of output gets a socket that publishes here.
 */
final class MagicOutput extends ZMQ.Socket {

    /** From the end of a message: header, parent header, metadata, content. */
    private static final int FRAMES_OF_MESSAGE = 4;

    private final List<byte[]> frames = new ArrayList<>();

    private MagicOutput(ZMQ.Context context) {
        super(context, SocketType.PUB);
    }

    /**
     * Channels for magics to write to.
     *
     * @throws IllegalStateException if the rapaio kernel is not the version this was written for
     */
    static Channels channels() {
        ConnectionProperties nowhere =
                new ConnectionProperties(0, 0, "inproc", "hmac-sha256", 0, 0, "magics", 0, "");
        try {
            Channels channels = new Channels(nowhere);
            Object iopub = field(Channels.class, "iopub").get(channels);
            field(iopub.getClass().getSuperclass(), "socket")
                    .set(iopub, new MagicOutput(ZMQ.context(1)));
            return channels;
        } catch (ReflectiveOperationException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "Magics need rapaio-jupyter-kernel 3.0.1; this one has no field "
                            + e.getMessage(),
                    e);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @Override
    public boolean sendMore(byte[] frame) {
        frames.add(frame);
        return true;
    }

    @Override
    public boolean send(byte[] frame) {
        frames.add(frame);
        List<byte[]> message = frames.subList(frames.size() - FRAMES_OF_MESSAGE, frames.size());
        try {
            publish(Json.object(message.getFirst()), Json.object(message.getLast()));
        } catch (IOException e) {
            KernelThreads.log("A magic has written what is no message", e);
        } finally {
            frames.clear();
        }
        return true;
    }

    private static void publish(Map<String, Object> header, Map<String, Object> content) {
        String type = String.valueOf(header.get("msg_type"));
        Cells.current().ifPresent(cell -> publish(cell, type, content));
    }

    private static void publish(Cell cell, String type, Map<String, Object> content) {
        if (type.equals("stream")) {
            byte[] text = String.valueOf(content.get("text")).getBytes(StandardCharsets.UTF_8);
            CellOutput.Stream stream =
                    "stderr".equals(content.get("name"))
                            ? CellOutput.Stream.STDERR
                            : CellOutput.Stream.STDOUT;
            cell.output().write(stream, text, 0, text.length);
        } else {
            cell.publish(type, content);
        }
    }
}
