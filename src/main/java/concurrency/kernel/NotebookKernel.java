package concurrency.kernel;

import concurrency.display.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapaio.org.zeromq.ZMQ;

/**
 * The Jupyter kernel for notebooks about concurrency.
 *
 * <p>What it promises:
 *
 * <ul>
 *   <li>Cells run on one long-lived thread named {@code main}, as a program does.
 *   <li>What any thread prints or displays appears below the cell whose code that thread runs,
 *       complete and in order, also after that cell has ended.
 *   <li>An interrupt ends a cell that sleeps, waits or loops, and the next cell works.
 *   <li>Nothing it does to code changes what lessons show: a loop on a field that is not volatile
 *       still never sees the change.
 * </ul>
 */
public final class NotebookKernel {

    private final Connection connection;
    private final Publisher publisher;
    private final CellThread cellThread = new CellThread();
    private final Interruption interruption = new Interruption(cellThread);
    private final FutureTask<Execution> boot = new FutureTask<>(this::boot);

    private NotebookKernel(Connection connection) {
        this.connection = connection;
        this.publisher = Publisher.to(connection.iopub());
    }

    /**
     * Runs the kernel until it is shut down, or the process that started it ends.
     *
     * @param args the path of the connection file
     */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: NotebookKernel <connection file>, as Jupyter starts it");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.OFF); // libraries' logs are no output of a cell
        try {
            new NotebookKernel(Connection.read(Path.of(args[0]))).run();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        KernelThreads.start("boot", boot::run);
        CellOutput.startFlushing();
        CellStreams.install();
        NotebookInput.install(connection.stdin());
        Display.use(CellFunctions.notebookDisplay());
        Thread.setDefaultUncaughtExceptionHandler(NotebookKernel::uncaught);
        publisher.status("starting", Map.of());

        ZMQ.Socket heartbeat = connection.heartbeat();
        KernelThreads.repeat("heartbeat", () -> heartbeat.send(heartbeat.recv()), heartbeat);
        Channel shell = connection.shell();
        Requests requests = new Requests(shell, publisher, boot);
        KernelThreads.repeat("shell", requests::serveNext, shell);
        Channel control = connection.control();
        KernelThreads.repeat(
                "control", () -> control.receive().ifPresent(m -> control(control, m)));
        Shutdown.withParent(this::close);
        cellThread.serve();
    }

    private Execution boot() {
        CellControl control = new CellControl(cellThread, interruption);
        CellEngine engine = CellEngine.start(control, compilerOptions());
        engine.importDefaults();
        return new Execution(engine, publisher);
    }

    /**
     * {@code -source} and not {@code --release}: half the time for a cell, a quarter of the memory.
     */
    private static List<String> compilerOptions() {
        String set = System.getenv("RJK_COMPILER_OPTIONS");
        return set != null
                ? List.of(set.strip().split("\\s+"))
                : List.of(
                        "-source", String.valueOf(Runtime.version().feature()), "--enable-preview");
    }

    private void control(Channel channel, Message request) {
        publisher.status("busy", request.header());
        switch (request.type()) {
            case "kernel_info_request" ->
                    channel.reply(request, "kernel_info_reply", KernelInfo.content());
            case "interrupt_request" -> {
                executing().ifPresent(interruption::interrupt);
                channel.reply(request, "interrupt_reply", Map.of("status", "ok"));
            }
            case "shutdown_request" -> {
                boolean restart = request.flag("restart", false);
                channel.reply(
                        request, "shutdown_reply", Map.of("status", "ok", "restart", restart));
                publisher.status("idle", request.header());
                Shutdown.begin(this::close);
                return;
            }
            default -> {} // The protocol wants unknown messages ignored.
        }
        publisher.status("idle", request.header());
    }

    private Optional<Cell> executing() {
        return boot.state() == java.util.concurrent.Future.State.SUCCESS
                ? boot.resultNow().executing()
                : Optional.empty();
    }

    private void close() {
        try {
            publisher.drain(Duration.ofMillis(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    /** What ends a thread of the reader's is shown in its cell. */
    private static void uncaught(Thread thread, Throwable thrown) {
        String text =
                "Exception in thread \""
                        + thread.getName()
                        + "\" "
                        + String.join("\n", StackTraces.lines(thrown))
                        + "\n";
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (thrown instanceof Stop) {
            return; // the reader has asked for it
        }
        Cells.of(thrown)
                .ifPresent(cell ->
                        cell.output().write(CellOutput.Stream.STDERR, bytes, 0, bytes.length));
    }
}
