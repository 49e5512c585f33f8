package concurrency.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a cell has printed and not yet sent. Gathers many prints into one message, keeps the order
 * of standard output and standard error, and never sends half a character. Thread-safe.
 *
 * <p>It is sent 50 ms after the first byte, at 64 KB, when the other stream is written to, and by
 * {@link #flush}.
 */
final class CellOutput {

    /** The two streams of a cell, by their names in the protocol. */
    enum Stream {
        STDOUT,
        STDERR;

        String protocolName() {
            return this == STDOUT ? "stdout" : "stderr";
        }
    }

    private static final int FULL = 64 * 1024;
    private static final long FLUSH_MILLIS = 50;

    /**
     * What a cell may print, in bytes. A hundred thousand lines are a few megabytes; a browser
     * suffers from more than some ten.
     */
    private static final long CAP = 16L << 20;

    private static final BlockingQueue<CellOutput> DIRTY = new LinkedBlockingQueue<>();

    private final Publisher publisher;
    private final Map<String, Object> parent;

    private byte[] bytes = new byte[0];
    private int length;
    private Stream stream = Stream.STDOUT;
    private boolean dirty;
    private long printed;

    CellOutput(Publisher publisher, Map<String, Object> parent) {
        this.publisher = publisher;
        this.parent = parent;
    }

    /** Starts the thread that sends what was printed a moment ago. */
    static void startFlushing() {
        KernelThreads.repeat(
                "flush",
                () -> {
                    CellOutput next = DIRTY.take();
                    Thread.sleep(FLUSH_MILLIS);
                    do {
                        next.flush();
                        next = DIRTY.poll();
                    } while (next != null);
                });
    }

    synchronized void write(Stream to, byte[] from, int offset, int count) {
        if (printed >= CAP) {
            return;
        }
        if (to != stream) {
            sendRest();
            stream = to;
        }
        append(from, offset, count);
        printed += count;
        if (printed >= CAP) {
            flush();
            note();
        } else if (length >= FULL) {
            send(Utf8.wholeCharacters(bytes, length));
        } else if (!dirty) {
            dirty = true;
            DIRTY.add(this);
        }
    }

    /** Sends what is there, but for a character that is still incomplete. */
    synchronized void flush() {
        dirty = false;
        send(Utf8.wholeCharacters(bytes, length));
    }

    /** Sends everything: nothing more will complete a character. */
    private void sendRest() {
        send(length);
    }

    private void append(byte[] from, int offset, int count) {
        if (bytes.length - length < count) {
            bytes =
                    Arrays.copyOf(
                            bytes, Math.max(length + count, Math.min(2 * bytes.length, FULL)));
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void send(int count) {
        if (count == 0) {
            return;
        }
        publish(stream, new String(bytes, 0, count, StandardCharsets.UTF_8));
        byte[] rest = Arrays.copyOfRange(bytes, count, length);
        bytes = rest;
        length = rest.length;
    }

    private void note() {
        publish(
                Stream.STDERR,
                "\n[This cell has printed %d MB. What else it prints is not shown.]\n"
                        .formatted(CAP >> 20));
    }

    private void publish(Stream to, String text) {
        publisher.publish("stream", parent, Map.of("name", to.protocolName(), "text", text));
    }
}
