package concurrency.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} has written. Throws {@link IndexOutOfBoundsException} at the end,
 * and before it makes an array of something longer than what is left.
 */
final class ByteReader {

    private final byte[] bytes;
    private int position;

    /**
     * @param position where to begin
     */
    ByteReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    private int advance(int count) {
        int start = position;
        position += atMostRest(count);
        return start;
    }

    byte readByte() {
        return bytes[advance(Byte.BYTES)];
    }

    short readShort() {
        return (short) ByteWriter.SHORTS.get(bytes, advance(Short.BYTES));
    }

    char readChar() {
        return (char) ByteWriter.CHARS.get(bytes, advance(Character.BYTES));
    }

    int readInt() {
        return (int) ByteWriter.INTS.get(bytes, advance(Integer.BYTES));
    }

    long readLong() {
        return (long) ByteWriter.LONGS.get(bytes, advance(Long.BYTES));
    }

    byte[] readBytes() {
        int length = readInt();
        int start = advance(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    String readText() {
        if (readByte() == 1) {
            int length = readInt();
            return new String(bytes, advance(length), length, StandardCharsets.ISO_8859_1);
        }
        char[] text = new char[readLength()];
        for (int i = 0; i < text.length; i++) {
            text[i] = readChar();
        }
        return new String(text);
    }

    /** How many elements follow, each of a byte at least. */
    int readLength() {
        return atMostRest(readInt());
    }

    private int atMostRest(int count) {
        if (count < 0 || count > bytes.length - position) {
            throw new IndexOutOfBoundsException(
                    "%d of %d bytes".formatted(count, bytes.length - position));
        }
        return count;
    }
}
