package concurrency.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * {@link System#out} or {@link System#err} of a JVM that works for another one: passes every line
 * on. Thread-safe.
 */
public final class LineOutput extends OutputStream {

    /** Takes the lines of a JVM, one at a time for each of the two streams. */
    @FunctionalInterface
    public interface Lines {

        /**
         * A line was printed.
         *
         * @param text in UTF-8, without what ends the line
         */
        void line(boolean error, byte[] text);
    }

    /** A line that does not end is passed on in pieces. */
    private static final int LONGEST = 64 * 1024;

    private final Lines lines;
    private final boolean error;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LineOutput(Lines lines, boolean error) {
        this.lines = Objects.requireNonNull(lines, "lines");
        this.error = error;
    }

    /**
     * Passes on what this process prints from now on.
     *
     * @return what to do when a task ends: passes on, as a line, what has not ended as one
     */
    public static Runnable install(Lines lines) {
        LineOutput out = new LineOutput(lines, false);
        LineOutput err = new LineOutput(lines, true);
        System.setOut(print(out));
        System.setErr(print(err));
        return () -> {
            System.out.flush(); // a task may have put its own buffer before ours
            System.err.flush();
            out.passOnRest();
            err.passOnRest();
        };
    }

    private static PrintStream print(LineOutput output) {
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
                passOn();
            }
        }
        line.write(bytes, start, offset + length - start);
        if (line.size() >= LONGEST) {
            passOn();
        }
    }

    /** Does nothing: the line has not ended. */
    @Override
    public void flush() {}

    private synchronized void passOnRest() {
        if (line.size() > 0) {
            passOn();
        }
    }

    private void passOn() {
        byte[] text = line.toByteArray();
        line.reset();
        int length = text.length;
        if (length > 0 && text[length - 1] == '\r') {
            text = Arrays.copyOf(text, length - 1);
        }
        lines.line(error, text);
    }
}
