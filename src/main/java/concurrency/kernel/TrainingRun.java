package concurrency.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZMQ;

/**
 * The kernel with a reader of its own: starts, is asked what a notebook's first minute asks, and
 * ends. A JVM that makes an {@link AotCache} notes the classes that takes.
 */
public final class TrainingRun {

    /** What chapters do in their first cells, a mistake included. */
    private static final List<String> CELLS =
            List.of(
                    "1 + 1",
                    "System.out.println(\"Java \" + Runtime.version()); System.err.print(\"\");",
                    "record Point(int x, int y) {} new Point(1, 2)",
                    """
                    sealed interface Shape permits Square, Circle {}
                    record Square(double side) implements Shape {}
                    record Circle(double radius) implements Shape {}
                    double area(Shape shape) {
                        return switch (shape) {
                            case Square s -> s.side() * s.side();
                            case Circle c -> Math.PI * c.radius() * c.radius();
                        };
                    }
                    area(new Square(2))
                    """,
                    """
                    class Counter {
                        int n;
                        synchronized void increment() { n++; }
                    }
                    var counter = new Counter();
                    Thread[] threads = new Thread[2];
                    for (int t = 0; t < threads.length; t++) {
                        threads[t] = new Thread(() -> {
                            for (int i = 0; i < 100; i++) counter.increment();
                        }, "worker-" + t);
                        threads[t].start();
                    }
                    for (Thread thread : threads) thread.join();
                    counter.n
                    """,
                    """
                    Timeline.record("Two threads", () -> {
                        Thread worker = Thread.ofPlatform().name("worker").start(() -> IO.println("at work"));
                        Thread visitor = Thread.ofVirtual().name("visitor").start(() -> IO.println("hello"));
                        worker.join();
                        visitor.join();
                        Thread.sleep(5);
                    })
                    """,
                    """
                    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                        List<Future<Integer>> results = pool.invokeAll(List.of(() -> 1, () -> 2));
                        for (var result : results) System.out.printf("%d%n", result.get());
                    }
                    """,
                    "IntStream.range(0, 100).parallel().filter(i -> i % 3 == 0).sum()",
                    "Map.of(\"a\", List.of(1, 2))",
                    """
                    try (var pool = new ProcessPoolExecutor(1)) {
                        pool.submit(() -> "from a worker").get();
                    }
                    """,
                    // What the worker does, whose own classes nobody notes.
                    """
                    var sender = new concurrency.envelope.Sender();
                    var receiver = new concurrency.envelope.Receiver(sender::answer);
                    Callable<Integer> task = () -> counter.n;
                    sender.open(receiver.seal(receiver.open(sender.seal(task).payload())))
                    """,
                    "Chapter.check()",
                    "%threads",
                    "int i = \"no number\";",
                    "throw new IllegalStateException(\"on purpose\");");

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Channel shell;

    private TrainingRun(Channel shell) {
        this.shell = shell;
    }

    /** Runs the kernel and ends the JVM: with 0 if every question was answered. */
    public static void main(String[] args) throws IOException {
        Map<String, Object> connection = connection();
        Path file = Files.createTempFile("training", ".json");
        Files.write(file, Json.bytes(connection));
        KernelThreads.start("reader", () -> System.exit(read(connection, file) ? 0 : 1));
        NotebookKernel.main(new String[] {file.toString()});
    }

    private static Map<String, Object> connection() throws IOException {
        Map<String, Object> connection = new LinkedHashMap<>();
        for (String port :
                List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port")) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                connection.put(port, free.getLocalPort());
            }
        }
        connection.put("key", "of no secret");
        return connection;
    }

    private static boolean read(Map<String, Object> connection, Path file) throws IOException {
        try (ZMQ.Context context = ZMQ.context(1);
                ZMQ.Socket socket = context.socket(SocketType.DEALER)) {
            socket.connect("tcp://127.0.0.1:" + connection.get("shell_port"));
            Signature signature =
                    Signature.of("hmac-sha256", String.valueOf(connection.get("key")));
            return new TrainingRun(new Channel(socket, signature)).readAll();
        } finally {
            Files.delete(file);
        }
    }

    private boolean readAll() {
        boolean answered = ask("kernel_info_request", Map.of());
        for (String code : CELLS) {
            answered &= ask("is_complete_request", Map.of("code", code));
            answered &= ask("execute_request", Map.of("code", code, "stop_on_error", false));
        }
        for (String code : List.of("Thread.of", "counter.incr", "Timeline.record")) {
            Map<String, Object> at = Map.of("code", code, "cursor_pos", code.length());
            answered &= ask("complete_request", at);
            answered &= ask("inspect_request", at);
        }
        return answered;
    }

    private boolean ask(String type, Map<String, ?> content) {
        shell.send(List.of(), type, Map.of(), content);
        Optional<Message> answer = shell.receive(LIMIT);
        return answer.isPresent();
    }
}
