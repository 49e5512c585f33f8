package concurrency.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * {@link System#out} or {@link System#err} of a worker: sends every line to the parent. What a task
 * prints last is sent as a line, though it does not end as one.
 */
final class WorkerOutput extends OutputStream {

    /** A line that does not end is sent in pieces. */
    private static final int LONGEST = 64 * 1024;

    private final Reporter reporter;
    private final LongSupplier task;
    private final boolean error;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private WorkerOutput(Reporter reporter, LongSupplier task, boolean error) {
        this.reporter = reporter;
        this.task = task;
        this.error = error;
    }

    /**
     * Sends what this process prints from now on.
     *
     * @param task gives the number of the task that runs
     * @return what to do when a task ends
     */
    static Runnable install(Reporter reporter, LongSupplier task) {
        WorkerOutput out = new WorkerOutput(reporter, task, false);
        WorkerOutput err = new WorkerOutput(reporter, task, true);
        System.setOut(print(out));
        System.setErr(print(err));
        return () -> {
            System.out.flush(); // a task may have put its own buffer before ours
            System.err.flush();
            out.sendRest();
            err.sendRest();
        };
    }

    private static PrintStream print(WorkerOutput output) {
        return new PrintStream(output, false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                start = i + 1;
                send();
            }
        }
        line.write(bytes, start, offset + length - start);
        if (line.size() >= LONGEST) {
            send();
        }
    }

    /** Does nothing: the line has not ended. */
    @Override
    public void flush() {}

    /** Sends a line that has not ended, as its task has. */
    private synchronized void sendRest() {
        if (line.size() > 0) {
            send();
        }
    }

    private void send() {
        byte[] text = line.toByteArray();
        line.reset();
        int length = text.length;
        if (length > 0 && text[length - 1] == '\r') {
            text = Arrays.copyOf(text, length - 1);
        }
        reporter.line(task.getAsLong(), error, text);
    }
}
