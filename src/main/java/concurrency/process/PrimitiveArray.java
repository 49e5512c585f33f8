package concurrency.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;

/**
 * An array of primitives on the wire: a letter for its type, its length, its memory as it is. Both
 * ends are on one machine, so that the byte order is theirs.
 */
final class PrimitiveArray {

    /**
     * In bytes: what a pipe holds on Linux. The file streams allocate native memory for what they
     * are asked to move, however little the pipe then gives or takes.
     */
    private static final int CHUNK = 64 * 1024;

    private PrimitiveArray() {}

    /** The bytes the array takes on the wire. */
    static long size(Object array) {
        return Byte.BYTES + Integer.BYTES + memory(array).byteSize();
    }

    static void write(Object array, DataOutputStream out) throws IOException {
        out.writeByte(array.getClass().descriptorString().charAt(1));
        out.writeInt(Array.getLength(array));
        if (array instanceof byte[] bytes) {
            for (int at = 0; at < bytes.length; at += CHUNK) {
                out.write(bytes, at, Math.min(CHUNK, bytes.length - at));
            }
            return;
        }
        MemorySegment memory = memory(array);
        byte[] chunk = new byte[(int) Math.min(CHUNK, memory.byteSize())];
        MemorySegment copy = MemorySegment.ofArray(chunk);
        for (long at = 0; at < memory.byteSize(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, memory.byteSize() - at);
            MemorySegment.copy(memory, at, copy, 0, count);
            out.write(chunk, 0, count);
        }
    }

    static Object read(DataInputStream in) throws IOException {
        Object array = allocate((char) in.readByte(), in.readInt());
        if (array instanceof byte[] bytes) {
            for (int at = 0; at < bytes.length; ) {
                int count = in.read(bytes, at, Math.min(CHUNK, bytes.length - at));
                if (count < 0) {
                    throw new EOFException();
                }
                at += count;
            }
            return bytes;
        }
        MemorySegment memory = memory(array);
        byte[] chunk = new byte[(int) Math.min(CHUNK, memory.byteSize())];
        MemorySegment copy = MemorySegment.ofArray(chunk);
        for (long at = 0; at < memory.byteSize(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, memory.byteSize() - at);
            in.readFully(chunk, 0, count);
            MemorySegment.copy(copy, 0, memory, at, count);
        }
        return array;
    }

    private static Object allocate(char type, int length) throws IOException {
        return switch (type) {
            case 'B' -> new byte[length];
            case 'S' -> new short[length];
            case 'C' -> new char[length];
            case 'I' -> new int[length];
            case 'J' -> new long[length];
            case 'F' -> new float[length];
            case 'D' -> new double[length];
            default -> throw new IOException("No array of primitives: " + type);
        };
    }

    private static MemorySegment memory(Object array) {
        return switch (array) {
            case byte[] a -> MemorySegment.ofArray(a);
            case short[] a -> MemorySegment.ofArray(a);
            case char[] a -> MemorySegment.ofArray(a);
            case int[] a -> MemorySegment.ofArray(a);
            case long[] a -> MemorySegment.ofArray(a);
            case float[] a -> MemorySegment.ofArray(a);
            case double[] a -> MemorySegment.ofArray(a);
            default -> throw new IllegalArgumentException("Not to be sent apart: " + array);
        };
    }
}
