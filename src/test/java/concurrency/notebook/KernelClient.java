package concurrency.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A Jupyter client for tests: starts a kernel as its kernelspec says and talks to it. A wait that
 * ends in vain fails with the kernel's log and a thread dump. Thread-safe: a test may interrupt
 * from one thread while another waits for a cell.
 *
 * <pre>{@code
 * try (KernelClient kernel = KernelClient.start()) {
 *     assertThat(kernel.execute("1 + 1", seconds(30)).value()).contains("2");
 * }
 * }</pre>
 */
public final class KernelClient implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final String session = UUID.randomUUID().toString();
    private final KernelProcess kernel;
    private final Sockets sockets;
    private final Wire wire;
    private final Map<String, Request> requests = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Message> unrelated = new ConcurrentLinkedQueue<>();
    private volatile RuntimeException unreadable;

    private KernelClient(KernelProcess kernel, Connection connection) {
        this.kernel = kernel;
        this.wire = new Wire(connection.key());
        this.sockets = new Sockets(connection, session, this::received);
        var _ = kernel.process().onExit().thenRun(() -> requests.values().forEach(Request::wake));
    }

    /** Starts the packaged kernel in the current directory and waits until it answers. */
    public static KernelClient start() {
        return start(InstalledKernelspec.packaged(), Path.of(""), Map.of());
    }

    /**
     * Starts a kernel and waits until it answers.
     *
     * @param directory the kernel's working directory: for a notebook, the notebook's
     * @param environment added to this JVM's
     */
    public static KernelClient start(
            InstalledKernelspec spec, Path directory, Map<String, String> environment) {
        KernelClient client = launch(spec, directory, environment);
        try {
            client.awaitStart(START);
        } catch (AssertionError | RuntimeException e) {
            client.close();
            throw e;
        }
        return client;
    }

    /** Starts a kernel and returns at once, before it answers. */
    public static KernelClient launch(
            InstalledKernelspec spec, Path directory, Map<String, String> environment) {
        Connection connection = Connection.choose();
        return new KernelClient(
                KernelProcess.start(spec, connection, directory.toAbsolutePath(), environment),
                connection);
    }

    /**
     * Waits until the kernel answers and its messages arrive. What a kernel publishes before this
     * client's subscription has reached it is lost, so the question is repeated until an answer's
     * idle status came through.
     */
    public void awaitStart(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Request request = send(Channel.SHELL, "kernel_info_request", Message.empty());
        request.reply(timeout);
        while (request.find(answer -> answer.isStatus("idle")).isEmpty()) {
            request = send(Channel.SHELL, "kernel_info_request", Message.empty());
            request.reply(Duration.ofNanos(deadline - System.nanoTime()));
            request.awaitQuietly(answer -> answer.isStatus("idle"), Duration.ofMillis(200));
        }
    }

    /** Executes a cell and waits for its end. */
    public CellResult execute(String code, Duration timeout) {
        return submit(code).result(timeout);
    }

    /** Sends a cell to execute and does not wait; a later failure aborts nothing but this cell. */
    public Request submit(String code) {
        return submit(code, false);
    }

    /**
     * Sends a cell to execute and does not wait.
     *
     * @param stopOnError whether cells sent before this one's failure are to be aborted
     */
    public Request submit(String code, boolean stopOnError) {
        return send(
                Channel.SHELL,
                "execute_request",
                Message.empty()
                        .put("code", code)
                        .put("silent", false)
                        .put("store_history", true)
                        .put("allow_stdin", true)
                        .put("stop_on_error", stopOnError)
                        .set("user_expressions", Message.empty()));
    }

    /** Asks on the shell channel and gives the reply's content. */
    public JsonNode ask(String type, JsonNode content, Duration timeout) {
        return send(Channel.SHELL, type, content).done(timeout).content();
    }

    /** The content of a kernel_info_reply. */
    public JsonNode kernelInfo(Duration timeout) {
        return ask("kernel_info_request", Message.empty(), timeout);
    }

    /** Asks the kernel to interrupt the running cell; does not wait. */
    public Request interrupt() {
        return send(Channel.CONTROL, "interrupt_request", Message.empty());
    }

    /** Asks the kernel to end; does not wait. {@link #process} tells when it did. */
    public Request shutdown(boolean restart) {
        return send(Channel.CONTROL, "shutdown_request", Message.empty().put("restart", restart));
    }

    /** Answers an input_request. */
    public void answer(Message inputRequest, String value) {
        Message answer =
                Message.request(
                        Channel.STDIN,
                        session,
                        "input_reply",
                        inputRequest.header(),
                        Message.empty().put("value", value));
        sockets.send(Channel.STDIN, wire.frames(answer));
    }

    /** Sends any message; does not wait. */
    public Request send(Channel channel, String type, JsonNode content) {
        Message message = Message.request(channel, session, type, content);
        Request request = new Request(this, message);
        requests.put(message.id(), request);
        sockets.send(channel, wire.frames(message));
        return request;
    }

    /** Sends frames as they are, to see how the kernel takes what is no message. */
    public void sendFrames(Channel channel, List<byte[]> frames) {
        sockets.send(channel, frames);
    }

    /** The frames of a well signed message that was not sent, to spoil and send by hand. */
    public List<byte[]> frames(Channel channel, String type, JsonNode content) {
        return wire.frames(Message.request(channel, session, type, content));
    }

    /** What the heartbeat channel sends back, or null if nothing, asked several times. */
    public byte[] heartbeat(byte[] ping) {
        return sockets.heartbeat(ping);
    }

    /** Messages that answer no request of this client, in the order they arrived. */
    public List<Message> unrelated() {
        return List.copyOf(unrelated);
    }

    public Process process() {
        return kernel.process();
    }

    /** What the kernel wrote to its own standard output and error. */
    public String log() {
        return kernel.log();
    }

    /** Waits until the kernel's process has ended, after {@link #shutdown}. */
    public int awaitExit(Duration timeout) {
        try {
            if (process().waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process().exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError(
                "The kernel has not ended within " + timeout + ".\n" + kernel.describe());
    }

    /** Kills the kernel, and the processes it started, if they still run. */
    @Override
    public void close() {
        sockets.close();
        kernel.close();
    }

    /** Why nothing more will come, if so. */
    Optional<String> failure() {
        if (unreadable != null) {
            return Optional.of("The kernel sent what is no message: " + unreadable.getMessage());
        }
        return process().isAlive() ? Optional.empty() : Optional.of("The kernel ended");
    }

    AssertionError failed(String what, Request request) {
        StringBuilder text = new StringBuilder(failure().orElse(what)).append('\n');
        text.append(what).append(". Arrived so far:\n");
        request.answers()
                .forEach(answer ->
                        text.append(
                                "  %s %s %.200s%n"
                                        .formatted(
                                                answer.channel(),
                                                answer.type(),
                                                answer.content())));
        return new AssertionError(text + kernel.describe(), unreadable);
    }

    private void received(Channel channel, List<byte[]> frames) {
        try {
            Message message = wire.parse(channel, frames);
            Request request = requests.get(message.parentId());
            if (request == null) {
                unrelated.add(message);
            } else {
                request.answered(message);
            }
        } catch (IllegalArgumentException e) {
            unreadable = e;
            requests.values().forEach(Request::wake);
        }
    }
}
