package concurrency.kernel;

import concurrency.display.Display;
import concurrency.output.PrintingContext;
import concurrency.timeline.Timeline;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.rapaio.org.zeromq.ZMQ;
import org.rapaio.org.zeromq.ZMQException;

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

    /** Who runs a cell at once wants the cores for that. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Connection connection;
    private final Publisher publisher;
    private final Interruption interruption;
    private final Future<Execution> booted;

    /**
     * @param booted what executes cells, being started
     */
    private NotebookKernel(
            Connection connection, Interruption interruption, Future<Execution> booted) {
        this.connection = connection;
        this.interruption = interruption;
        this.booted = booted;
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
        CellThread cellThread = new CellThread();
        // Threads started from here on, by libraries too, are the kernel's and not the reader's.
        KernelThreads.start("start", () -> start(Path.of(args[0]), cellThread));
        cellThread.serve();
    }

    private static void start(Path connectionFile, CellThread cellThread) {
        Interruption interruption = new Interruption(cellThread);
        FutureTask<Execution> boot = new FutureTask<>(() -> boot(cellThread, interruption));
        KernelThreads.start("boot", boot::run); // the first cell waits for that longest
        try {
            new NotebookKernel(Connection.read(connectionFile), interruption, boot).start();
        } catch (IOException | ZMQException e) {
            System.err.println("The kernel cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private void start() {
        CellOutput.startFlushing();
        CellStreams.install();
        PrintingContext.use(Cells::printing);
        NotebookInput.install(connection.stdin());
        Display.use(CellFunctions.notebookDisplay());
        Thread.setDefaultUncaughtExceptionHandler(NotebookKernel::uncaught);
        publisher.status("starting", Map.of());

        ZMQ.Socket heartbeat = connection.heartbeat();
        KernelThreads.repeat("heartbeat", () -> heartbeat.send(heartbeat.recv()), heartbeat);
        Channel shell = connection.shell();
        Requests requests = new Requests(shell, publisher, booted);
        KernelThreads.repeat("shell", requests::serveNext, shell);
        Channel control = connection.control();
        KernelThreads.repeat(
                "control", () -> control.receive().ifPresent(m -> control(control, m, requests)));
        KernelThreads.start("warm-up", () -> warmUp(requests));
        Shutdown.withParent(this::close);
    }

    private static Execution boot(CellThread cellThread, Interruption interruption) {
        CellControl control = new CellControl(cellThread, interruption);
        CellEngine engine = CellEngine.start(control, compilerOptions());
        engine.importDefaults();
        engine.prepare();
        ThreadNumbers.restart();
        return new Execution(engine);
    }

    /** While the reader reads; a cell that comes meanwhile has the right of way. */
    private void warmUp(Requests requests) throws InterruptedException, ExecutionException {
        booted.get();
        Thread.sleep(QUIET);
        WarmUp.run(compilerOptions(), () -> requests.executing().isPresent());
        Timeline.warmUp();
    }

    /**
     * {@code -source} and not {@code --release}: half the time for a cell, a quarter of the memory.
     * {@code -g} for the names of local variables: of one that cannot travel to a process, say.
     */
    private static List<String> compilerOptions() {
        String set = System.getenv("RJK_COMPILER_OPTIONS");
        return set != null && !set.isBlank()
                ? List.of(set.strip().split("\\s+"))
                : List.of(
                        "-source",
                        String.valueOf(Runtime.version().feature()),
                        "--enable-preview",
                        "-g");
    }

    private void control(Channel channel, Message request, Requests requests) {
        publisher.status("busy", request.header());
        switch (request.type()) {
            case "kernel_info_request" ->
                    channel.reply(request, "kernel_info_reply", KernelInfo.content());
            case "interrupt_request" -> {
                requests.executing().ifPresent(interruption::interrupt);
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
        if (isOfInterrupt(thrown)) {
            return; // the reader has asked for it
        }
        String trace = String.join("\n", StackTraces.lines(thrown));
        Cells.of(thrown)
                .ifPresentOrElse(
                        cell ->
                                cell.warn(
                                        "Exception in thread \"%s\" %s\n"
                                                .formatted(thread.getName(), trace)),
                        () -> KernelThreads.log("Thread " + thread.getName() + " ended", thrown));
    }

    /** Whether it tells no more than that the reader has interrupted the cell. */
    private static boolean isOfInterrupt(Throwable thrown) {
        if (thrown instanceof Stop) {
            return true;
        }
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return (cause instanceof InterruptedException
                        || cause instanceof ClosedByInterruptException
                        || cause instanceof Stop)
                && Cells.of(thrown).filter(Cell::isInterrupted).isPresent();
    }
}
