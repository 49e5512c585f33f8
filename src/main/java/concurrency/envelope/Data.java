package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Small records to bytes, and back. */
final class Data {

    /** Writes the parts of a record. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads the parts of a record. */
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private Data() {}

    static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a name of more than 64 KB
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] bytes, Reading<T> reading) {
        try {
            return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not what a sender or a receiver writes", e);
        }
    }
}
