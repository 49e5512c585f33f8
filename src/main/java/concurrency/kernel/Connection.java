package concurrency.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZMQ;

/** Where and how the front end wants to be talked to, as its connection file says. */
final class Connection implements AutoCloseable {

    /** More than any cell sends before its cap, so that a slow front end does not lose messages. */
    private static final int QUEUED_MESSAGES = 100_000;

    private static final Duration CLOSING = Duration.ofMillis(300);

    private final Map<String, Object> file;
    private final Signature signature;
    private final ZMQ.Context context = ZMQ.context(1);

    private Connection(Map<String, Object> file) {
        this.file = file;
        this.signature = Signature.of(text("signature_scheme", "hmac-sha256"), text("key", ""));
    }

    /**
     * Reads a connection file.
     *
     * @throws IOException with a message for the person who started the kernel
     */
    static Connection read(Path file) throws IOException {
        try {
            return new Connection(Json.object(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new IOException("There is no connection file " + file, e);
        } catch (IOException e) {
            throw new IOException(file + " is not a connection file: " + e.getMessage(), e);
        }
    }

    Channel shell() {
        return new Channel(bind(SocketType.ROUTER, "shell_port"), signature);
    }

    Channel control() {
        return new Channel(bind(SocketType.ROUTER, "control_port"), signature);
    }

    Channel stdin() {
        return new Channel(bind(SocketType.ROUTER, "stdin_port"), signature);
    }

    Channel iopub() {
        return new Channel(bind(SocketType.PUB, "iopub_port"), signature);
    }

    /** The heartbeat: echoes bytes, and so is no channel of messages. */
    ZMQ.Socket heartbeat() {
        return bind(SocketType.REP, "hb_port");
    }

    private ZMQ.Socket bind(SocketType type, String port) {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger((int) CLOSING.toMillis());
        socket.setSndHWM(QUEUED_MESSAGES);
        socket.setRcvHWM(QUEUED_MESSAGES);
        if (type == SocketType.ROUTER) {
            // A front end that reconnects with its old identity gets the answers.
            socket.setRouterHandover(true);
        }
        String transport = text("transport", "tcp");
        String ip = text("ip", "127.0.0.1");
        String separator = transport.equals("ipc") ? "-" : ":";
        socket.bind(transport + "://" + ip + separator + file.get(port));
        return socket;
    }

    private String text(String field, String missing) {
        return file.get(field) instanceof String text ? text : missing;
    }

    /** Sends what is queued, and ends the receives of other threads, which close their sockets. */
    @Override
    public void close() {
        Thread closing = KernelThreads.start("close", context::term);
        try {
            closing.join(CLOSING); // the shell's thread may be executing a cell, and never close
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
