package concurrency.output;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What one thread has printed since its last line ended, in the charset of the stream. Not
 * thread-safe: it belongs to the thread that took it out of the stream's map.
 */
final class LineAssembler {

    private final Charset charset;
    private byte[] bytes = new byte[80];
    private int size;

    /** How many of the bytes the underlying stream already has, because the thread flushed. */
    private int passedOn;

    /** A high surrogate printed alone: it can be encoded only with the low one that follows. */
    private char halfCharacter;

    LineAssembler(Charset charset) {
        this.charset = charset;
    }

    void append(String text) {
        String whole = halfCharacter == 0 ? text : halfCharacter + text;
        int length = whole.length();
        halfCharacter = 0;
        if (length > 0 && Character.isHighSurrogate(whole.charAt(length - 1))) {
            halfCharacter = whole.charAt(--length);
        }
        byte[] encoded = whole.substring(0, length).getBytes(charset);
        append(encoded, 0, encoded.length);
    }

    void append(byte[] source, int offset, int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), bytes.length * 2));
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /** Passes every complete line on, all in one write, and tells {@code lines} their texts. */
    void completeLines(PrintStream underlying, Consumer<String> lines) {
        int start = 0;
        for (int i = 0; i < size; i++) {
            if (bytes[i] == '\n') {
                int end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
                lines.accept(new String(bytes, start, end - start, charset));
                start = i + 1;
            }
        }
        if (start > 0) {
            underlying.write(bytes, passedOn, start - passedOn);
            System.arraycopy(bytes, start, bytes, 0, size - start);
            size -= start;
            passedOn = 0;
        }
    }

    /** Passes on what there is, although the line has not ended. */
    void passOn(PrintStream underlying) {
        if (passedOn < size) {
            underlying.write(bytes, passedOn, size - passedOn);
            passedOn = size;
        }
    }

    /** The line so far. */
    String text() {
        return new String(bytes, 0, size, charset);
    }

    boolean isEmpty() {
        return size == 0 && halfCharacter == 0;
    }
}
