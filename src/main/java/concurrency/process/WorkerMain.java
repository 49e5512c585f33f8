package concurrency.process;

import concurrency.output.LineOutput;
import concurrency.process.TaskQueue.Item;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A worker process: the main thread reads what the parent sends, another runs the tasks. It ends
 * when the parent does, as nobody is then at the other end of the wire.
 */
final class WorkerMain {

    /** Exit codes; small ones are for tasks that call {@link System#exit}. */
    static final int OUT_OF_MEMORY = 77;

    static final int TASK_DOES_NOT_STOP = 78;

    /** Bytes that any worker should have room for. */
    private static final long SMALL = 1 << 20;

    /** The parent lets a worker go; its {@link System#exit} is not a task's. */
    private static volatile boolean dismissed;

    private final Wire wire;
    private final Reporter reporter;
    private final TaskQueue tasks = new TaskQueue();

    private WorkerMain(Wire wire) {
        this.wire = wire;
        this.reporter = new Reporter(wire);
    }

    /**
     * Runs a worker until it is dismissed or its parent is gone.
     *
     * @param args the worker's name, the journal's file, and how to reach the parent
     */
    public static void main(String[] args) throws IOException {
        Wire wire = Transport.connect(args[2]);
        Journal journal = Journal.open(Path.of(args[1]));
        journal.deleteFile();
        new WorkerMain(wire).work(args[0], journal);
    }

    private void work(String name, Journal journal) {
        System.setIn(InputStream.nullInputStream());
        Runnable endOfOutput =
                LineOutput.install((error, text) -> reporter.line(tasks.running(), error, text));
        Runtime.getRuntime().addShutdownHook(new Thread(this::tellWhyItExits, "exit"));
        TaskRunner runner = new TaskRunner(tasks, journal, reporter, endOfOutput);
        Thread thread = new Thread(runner, name);
        thread.setDaemon(true);
        thread.start();
        reporter.ready();
        try {
            read();
        } catch (IOException e) {
            parentIsGone();
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    /** Nobody wants what this process does: it ends at once. */
    static void parentIsGone() {
        Runtime.getRuntime().halt(0);
    }

    /** Never writes, nor waits for anything else: see {@link Reporter}. */
    private void read() throws IOException {
        DataInputStream in = wire.in();
        while (true) {
            byte frame = in.readByte();
            switch (frame) {
                case Frame.TASK -> tasks.add(readTask(in));
                case Frame.CANCEL -> {
                    long task = in.readLong();
                    if (tasks.cancel(task, in.readBoolean())) {
                        reporter.skippedLater(task);
                    }
                }
                case Frame.END -> endLater(in.readLong());
                case Frame.TAKE_BACK -> reporter.takenBackLater(tasks.takeBack());
                case Frame.ANSWER -> reporter.answered(wire.readBytes());
                case Frame.BYE -> {
                    dismissed = true;
                    System.exit(0); // here: a thread that reads would hold it up by 300 ms
                }
                default -> throw new IOException("No frame: " + frame);
            }
        }
    }

    private Item readTask(DataInputStream in) throws IOException {
        long number = in.readLong();
        boolean wantsResult = in.readBoolean();
        try {
            return new Item(number, wantsResult, wire.readPayload(), null);
        } catch (PayloadTooLargeException e) {
            if (e.bytes() < SMALL) {
                throw e.outOfMemory(); // not this task's fault, but that of the one that runs
            }
            return new Item(number, wantsResult, null, e);
        }
    }

    private void endLater(long task) {
        Thread.ofPlatform()
                .start(() ->
                        tasks.endIfRunning(
                                task,
                                () -> {
                                    reporter.flush();
                                    Runtime.getRuntime().halt(TASK_DOES_NOT_STOP);
                                }));
    }

    private void tellWhyItExits() {
        if (dismissed) {
            return;
        }
        System.out.flush();
        System.err.flush();
        reporter.exiting(
                Thread.getAllStackTraces().values().stream()
                        .map(WorkerMain::exit)
                        .filter(said -> !said.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /** Says that a thread exits, and where if that has a name a reader knows; else empty. */
    private static String exit(StackTraceElement[] stack) {
        for (int i = stack.length - 2; i >= 0; i--) {
            if (stack[i].getMethodName().equals("exit")
                    && (stack[i].getClassName().equals("java.lang.System")
                            || stack[i].getClassName().equals("java.lang.Runtime"))) {
                return "System.exit was called" + place(stack[i + 1]) + ".";
            }
        }
        return "";
    }

    /** Empty for the classes of notebooks, which do not: the task's name says which cell it is. */
    private static String place(StackTraceElement caller) {
        String name = caller.getClassName();
        return name.startsWith("REPL.") || name.startsWith("concurrency.kernel.")
                ? ""
                : " at %s.%s(%s:%d)"
                        .formatted(
                                name,
                                caller.getMethodName(),
                                caller.getFileName(),
                                caller.getLineNumber());
    }
}
