package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.output.PrintingContext;
import concurrency.process.Reporter.Outcome;
import concurrency.process.Transport.Link;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The parent's side of one worker: a thread that starts its process, receives what it reports until
 * it ends, and then tells the dispatcher how it ended.
 */
final class WorkerProcess {

    /** How long a worker may take to start. */
    private static final Duration STARTING = Duration.ofSeconds(60);

    /** How long it may take to end when it has been let go, or no longer can be reached. */
    private static final Duration LEAVING = Duration.ofSeconds(5);

    /** How long a JVM may take to end itself. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    /** So that they can be told from the reader's threads. */
    private static final ThreadGroup THREADS = new ThreadGroup("process pool");

    private final Dispatcher dispatcher;
    private final int ordinal;
    private final WorkerLoad load = new WorkerLoad();
    private final PrintedTail printed = new PrintedTail();
    private final WorkerLane lane;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private volatile PrintingContext printing = PrintingContext.current();

    @SuppressWarnings("NullAway.Init") // set by start()
    private volatile Thread receiver;

    private volatile @Nullable Process process;
    private volatile boolean doomed;
    private volatile @Nullable Journal journal;

    @SuppressWarnings("NullAway.Init") // there before the worker is up
    private volatile Outbox outbox;

    private String note = "";

    /**
     * @param ordinal tells it from the other workers of its pool, from 1
     */
    WorkerProcess(Dispatcher dispatcher, int ordinal) {
        this.dispatcher = dispatcher;
        this.ordinal = ordinal;
        this.lane = new WorkerLane("worker " + ordinal);
    }

    void start() {
        receiver = thread("receiver", this::run);
        try {
            receiver.start();
        } catch (OutOfMemoryError e) { // there are too many threads
            note = String.valueOf(e);
            dispatcher.ended(this, ending(0));
        }
    }

    /** The thread that serves this worker. */
    Thread receiver() {
        return receiver;
    }

    /** A thread for one of the pool's own duties. */
    Thread thread(String duty, Runnable code) {
        String name = dispatcher.options().name() + " " + name() + " " + duty;
        Thread thread = new Thread(THREADS, code, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    int ordinal() {
        return ordinal;
    }

    String name() {
        return "worker-" + ordinal;
    }

    /** The operating system's number of the process; 0 if it has not been started. */
    long pid() {
        return process == null ? 0 : process.pid();
    }

    WorkerLoad load() {
        return load;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Runs something after a while, on a thread that no timeline shows. */
    private void later(Duration delay, Runnable action) {
        Executor own = code -> thread("later", code).start();
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, own)
                .execute(action);
    }

    /** Stops a task that has been sent: after a grace with the whole process, if need be. */
    void cancel(long task, boolean interrupt) {
        outbox.sendCancel(task, interrupt);
        if (interrupt) {
            later(
                    dispatcher.options().cancelGrace(),
                    () -> {
                        if (dispatcher.find(this, task) != null) {
                            outbox.sendEnd(task);
                            later(ENDING, () -> killIfRunning(task));
                        }
                    });
        }
    }

    private void killIfRunning(long task) {
        Journal shared = journal;
        if (dispatcher.find(this, task) != null && shared != null && shared.begun() == task) {
            kill();
        }
    }

    /** Lets the worker go; it has no task and will get none. */
    void dismiss() {
        outbox.sendBye();
        later(LEAVING, this::kill); // not Process.onExit: it starts threads of the common pool
    }

    /** Has it dismissed when it has been idle for long. */
    void watch() {
        watch(dispatcher.options().keepAlive());
    }

    private void watch(Duration keepAlive) {
        later(keepAlive, () -> dispatcher.look(this).ifPresent(this::watch));
    }

    /** Ends the process at once, also if it is only about to start. */
    @Nullable Process kill() {
        doomed = true;
        Process started = process;
        return started == null ? null : started.destroyForcibly();
    }

    private void run() {
        @Nullable Link link = null;
        Thread drain = null;
        try {
            Journal shared = Journal.create();
            journal = shared;
            List<String> command = WorkerCommand.of(dispatcher.options(), name(), shared.file());
            link = dispatcher.transport().start(command, this::started);
            Link reached = link;
            drain = thread("output", () -> printed.read(reached.printed()));
            drain.start();
            Wire wire = new Wire(link.in(), link.out());
            outbox = new Outbox(this, wire);
            receive(wire, shared);
        } catch (EOFException e) {
            // The worker has ended.
        } catch (Throwable e) { // also what a lack of memory or threads brings about
            note = String.valueOf(e);
        }
        end(link, drain);
    }

    private void started(Process begun) {
        process = begun;
        if (doomed) {
            kill();
        }
        ready.orTimeout(STARTING.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> {
                    kill();
                    return null;
                });
    }

    private void receive(Wire wire, Journal shared) throws IOException {
        DataInputStream in = wire.in();
        while (true) {
            byte frame = in.readByte();
            switch (frame) {
                case Frame.READY -> {
                    lane.ready(pid(), in.readLong());
                    shared.deleteFile();
                    ready.complete(null);
                    printed.passOn(line -> print(true, line));
                    dispatcher.up(this);
                }
                case Frame.DONE -> done(wire);
                case Frame.SKIPPED -> dispatcher.skipped(this, in.readLong());
                case Frame.TAKEN_BACK -> {
                    int count = in.readInt();
                    List<Long> tasks = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        tasks.add(in.readLong());
                    }
                    dispatcher.takenBack(this, tasks);
                }
                case Frame.LINE -> {
                    PoolFuture<?> task = dispatcher.find(this, in.readLong());
                    if (task != null) {
                        printing = task.printing();
                    }
                    boolean error = in.readBoolean();
                    print(error, new String(wire.readBytes(), StandardCharsets.UTF_8));
                }
                case Frame.ASK -> outbox.sendAnswer(dispatcher.sender().answer(wire.readBytes()));
                case Frame.EXITING -> note = new String(wire.readBytes(), StandardCharsets.UTF_8);
                default -> throw new IOException("No frame: " + frame);
            }
        }
    }

    private void done(Wire wire) throws IOException {
        DataInputStream in = wire.in();
        long number = in.readLong();
        Outcome outcome = Outcome.values()[in.readByte()];
        long start = in.readLong();
        long nanos = in.readLong();
        Payload payload = null;
        PayloadTooLargeException tooLarge = null;
        try {
            payload = wire.readPayload();
        } catch (PayloadTooLargeException e) {
            tooLarge = e;
        }
        PoolFuture<?> task = dispatcher.done(this, number, nanos);
        if (task != null) {
            lane.ran(task.what(), start, nanos);
        }
        if (task != null && !task.isDone()) {
            if (payload != null) {
                complete(task, outcome, payload);
            } else if (tooLarge != null) {
                task.failed(tooLarge.describe("result", "this JVM's"));
            }
        }
    }

    private void complete(PoolFuture<?> task, Outcome outcome, Payload payload) {
        try {
            Object result = dispatcher.sender().open(payload);
            if (outcome == Outcome.RETURNED) {
                task.returned(result);
            } else {
                task.threw(
                        "In worker process " + pid(), (Throwable) Objects.requireNonNull(result));
            }
        } catch (Throwable e) { // the classes of a result may throw anything
            task.failed(e);
        }
    }

    private void print(boolean error, String line) {
        printing.run(() -> lane.print(() -> printLine(error, line)));
    }

    private void printLine(boolean error, String line) {
        PrintStream stream = error ? System.err : System.out;
        stream.println("[" + pid() + "] " + line);
    }

    /** The process has ended, or is to. */
    private void end(@Nullable Link link, @Nullable Thread drain) {
        ready.complete(null);
        int exitCode = process == null ? 0 : exitCode(process);
        if (link != null && drain != null) {
            drainRest(link, drain);
        } else if (process != null) {
            printed.read(process.getInputStream()); // why it has not connected
        }
        if (outbox != null) {
            outbox.close();
        }
        if (link != null) {
            close(link.in());
            close(link.out());
        }
        Ending ending = ending(exitCode);
        if (ending.up()) {
            PoolFuture<?> last = dispatcher.find(this, ending.begun());
            if (last != null && journal != null && ending.begun() > ending.finished()) {
                lane.broken(last.what(), journal.begunAt());
            }
            lane.end(exitCode);
        }
        dispatcher.ended(this, ending);
        if (journal != null) {
            journal.close();
        }
    }

    private static int exitCode(Process process) {
        boolean ended =
                Uninterruptibly.get(() -> process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS));
        if (!ended) {
            process.destroyForcibly();
        }
        return Uninterruptibly.get(process::waitFor);
    }

    /**
     * What the process has printed is there; what a process it started prints is not waited for.
     */
    private static void drainRest(Link link, Thread drain) {
        if (!Uninterruptibly.get(() -> drain.join(ENDING))) {
            close(link.printed());
        }
    }

    private Ending ending(int exitCode) {
        return new Ending(
                pid(),
                exitCode,
                !dispatcher.isStarting(this),
                journal == null ? 0 : journal.begun(),
                journal == null ? 0 : journal.finished(),
                journal == null ? Journal.Step.DECODING : journal.step(),
                note,
                printed.text());
    }

    private static void close(Closeable stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // The other end has gone.
        }
    }
}
