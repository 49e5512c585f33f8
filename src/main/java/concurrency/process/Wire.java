package concurrency.process;

import concurrency.envelope.Payload;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One end of the connection between the parent and a worker: {@link Frame}s both ways. One thread
 * reads; whoever writes holds the lock.
 */
final class Wire {

    private static final int BUFFER = 64 * 1024;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
    }

    /** To be read by one thread. */
    DataInputStream in() {
        return in;
    }

    /** To be written to under {@link #writing}, and flushed. */
    DataOutputStream out() {
        return out;
    }

    ReentrantLock writing() {
        return writing;
    }

    byte[] readBytes() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    void writeBytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The bytes a payload takes on the wire, without the number that says how many. */
    static long size(Payload payload) {
        long size = 2L * Integer.BYTES + payload.head().length;
        for (Object array : payload.arrays()) {
            size += PrimitiveArray.size(array);
        }
        return size;
    }

    void write(Payload payload) throws IOException {
        out.writeLong(size(payload));
        writeBytes(payload.head());
        out.writeInt(payload.arrays().size());
        for (Object array : payload.arrays()) {
            PrimitiveArray.write(array, out);
        }
    }

    /**
     * Reads a payload.
     *
     * @throws PayloadTooLargeException if there is no memory for it; the next frame can be read
     */
    Payload readPayload() throws IOException, PayloadTooLargeException {
        long size = in.readLong();
        Counted counted = new Counted(in, size);
        try {
            return readPayload(new DataInputStream(counted));
        } catch (OutOfMemoryError e) {
            counted.skipRest();
            throw new PayloadTooLargeException(size, e);
        }
    }

    private static Payload readPayload(DataInputStream from) throws IOException {
        byte[] head = new byte[from.readInt()];
        from.readFully(head);
        int count = from.readInt();
        if (count == 0) {
            return new Payload(head, List.of());
        }
        List<Object> arrays = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arrays.add(PrimitiveArray.read(from));
        }
        return new Payload(head, arrays);
    }

    /** Knows how much of a payload is still to be read. */
    private static final class Counted extends InputStream {

        private final InputStream in;
        private long left;

        Counted(InputStream in, long size) {
            this.in = in;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            left--;
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            left -= Math.max(0, count);
            return count;
        }

        void skipRest() throws IOException {
            while (left > 0) {
                long skipped = in.skip(left);
                left -= skipped;
                if (skipped == 0 && read() < 0) {
                    throw new EOFException();
                }
            }
        }
    }
}
