package concurrency.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Stands in for {@link System#out} or {@link System#err} while captures are open: assembles each
 * thread's lines apart, and hands whole lines to the stream it stands for, on the thread that
 * printed them. No lock is held while printing, so that being captured does not make threads wait
 * for each other. Once no capture is left it passes everything through, for the threads that still
 * hold it.
 */
final class LineStream extends PrintStream {

    private final PrintStream underlying;
    private final boolean error;
    private final List<OutputCapture> captures = new CopyOnWriteArrayList<>();

    /** Lines that have begun but not ended, by their thread. */
    private final Map<Thread, LineAssembler> unfinished = new ConcurrentHashMap<>();

    LineStream(PrintStream underlying, boolean error) {
        super(OutputStream.nullOutputStream(), false, underlying.charset());
        this.underlying = underlying;
        this.error = error;
    }

    PrintStream underlying() {
        return underlying;
    }

    void add(OutputCapture capture) {
        captures.add(capture);
    }

    /**
     * Tells the capture the lines that have not ended, and forgets it.
     *
     * @return whether no capture is left
     */
    boolean remove(OutputCapture capture) {
        if (!captures.remove(capture)) {
            return false;
        }
        for (Thread thread : unfinished.keySet()) {
            unfinished.computeIfPresent(
                    thread,
                    (owner, line) -> {
                        if (!line.text().isEmpty()) {
                            capture.add(owner, line.text(), error);
                        }
                        return line;
                    });
        }
        if (!captures.isEmpty()) {
            return false;
        }
        unfinished.keySet().forEach(this::passOn);
        return true;
    }

    private void assemble(Consumer<LineAssembler> print) {
        Thread thread = Thread.currentThread();
        LineAssembler begun = unfinished.remove(thread);
        LineAssembler line = begun == null ? new LineAssembler(charset()) : begun;
        print.accept(line);
        line.completeLines(underlying, text -> tell(thread, text));
        if (!line.isEmpty()) {
            unfinished.put(thread, line);
            // The last capture may have been closed just before: then nobody else passes it on.
            if (captures.isEmpty()) {
                passOn(thread);
            }
        }
    }

    private void tell(Thread thread, String text) {
        for (OutputCapture capture : captures) {
            capture.add(thread, text, error);
        }
    }

    private void passOn(Thread thread) {
        unfinished.computeIfPresent(
                thread,
                (owner, line) -> {
                    line.passOn(underlying);
                    return captures.isEmpty() ? null : line;
                });
    }

    /** Passes on the calling thread's line, although it has not ended, as before a prompt. */
    @Override
    public void flush() {
        passOn(Thread.currentThread());
        underlying.flush();
    }

    /** Flushes only: the stream it stands for outlives the capture. */
    @Override
    public void close() {
        flush();
    }

    @Override
    public boolean checkError() {
        flush();
        return underlying.checkError();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer) {
        write(buffer, 0, buffer.length);
    }

    @Override
    public void writeBytes(byte[] buffer) {
        write(buffer, 0, buffer.length);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        assemble(line -> line.append(buffer, offset, length));
    }

    @Override
    public void print(String text) {
        assemble(line -> line.append(String.valueOf(text)));
    }

    @Override
    public void print(boolean value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void println() {
        print(System.lineSeparator());
    }

    @Override
    public void println(String text) {
        print(text + System.lineSeparator());
    }

    @Override
    public void println(boolean value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        println(String.valueOf(value));
    }

    @Override
    public void println(Object value) {
        println(String.valueOf(value));
    }

    @Override
    public PrintStream format(String format, Object... arguments) {
        print(String.format(format, arguments));
        return this;
    }

    @Override
    public PrintStream format(Locale locale, String format, Object... arguments) {
        print(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public PrintStream printf(String format, Object... arguments) {
        return format(format, arguments);
    }

    @Override
    public PrintStream printf(Locale locale, String format, Object... arguments) {
        return format(locale, format, arguments);
    }

    @Override
    public PrintStream append(CharSequence text) {
        print(String.valueOf(text));
        return this;
    }

    @Override
    public PrintStream append(CharSequence text, int start, int end) {
        return append(String.valueOf(text).subSequence(start, end));
    }

    @Override
    public PrintStream append(char value) {
        print(value);
        return this;
    }
}
