package concurrency.envelope;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes, as many as are written. What a {@link java.io.DataOutputStream} would do, without its cost
 * for each number; {@link ByteReader} reads it.
 */
final class ByteWriter {

    static final VarHandle SHORTS = view(short[].class);
    static final VarHandle CHARS = view(char[].class);
    static final VarHandle INTS = view(int[].class);
    static final VarHandle LONGS = view(long[].class);

    private byte[] bytes = new byte[256];
    private int size;

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Makes room, and returns where it begins. */
    private int advance(int count) {
        int start = size;
        int end = Math.addExact(start, count);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(2L * start, 1 << 30)));
        }
        size = end;
        return start;
    }

    void writeByte(int value) {
        int at = advance(Byte.BYTES);
        bytes[at] = (byte) value;
    }

    void writeShort(short value) {
        int at = advance(Short.BYTES);
        SHORTS.set(bytes, at, value);
    }

    void writeChar(char value) {
        int at = advance(Character.BYTES);
        CHARS.set(bytes, at, value);
    }

    void writeInt(int value) {
        int at = advance(Integer.BYTES);
        INTS.set(bytes, at, value);
    }

    void writeLong(long value) {
        int at = advance(Long.BYTES);
        LONGS.set(bytes, at, value);
    }

    /** Bytes, and how many they are. */
    void writeBytes(byte[] value) {
        writeInt(value.length);
        int at = advance(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /** Any text, also one with half a surrogate pair, which no charset has a code for. */
    void writeText(String text) {
        boolean latin = isLatin(text);
        writeByte(latin ? 1 : 0);
        if (latin) {
            writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            writeInt(text.length());
            for (int i = 0; i < text.length(); i++) {
                writeChar(text.charAt(i));
            }
        }
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
