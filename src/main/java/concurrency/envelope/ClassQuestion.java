package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a receiver asks: a class, by name, that code of one of the sender's loaders refers to.
 *
 * @param loader the number of that loader
 * @param name the class's binary name
 */
record ClassQuestion(int loader, String name) {

    /** What the sender knows about it. */
    sealed interface Answer {

        /** There is no such class, or no file of it. */
        record None() implements Answer {}

        /** Another loader has it; 0 for the class path. */
        record Elsewhere(int loader) implements Answer {}

        /** The loader asked about has defined it from this class file. */
        record Here(byte[] classFile) implements Answer {}

        /** The answer as bytes. */
        default byte[] bytes() {
            return write(out -> {
                switch (this) {
                    case None() -> out.writeByte('N');
                    case Elsewhere(int loader) -> {
                        out.writeByte('E');
                        out.writeInt(loader);
                    }
                    case Here(byte[] classFile) -> {
                        out.writeByte('H');
                        out.write(classFile);
                    }
                }
            });
        }

        /** Reads what {@link #bytes} has written. */
        static Answer of(byte[] bytes) {
            return read(
                    bytes,
                    in ->
                            switch (in.readByte()) {
                                case 'N' -> new None();
                                case 'E' -> new Elsewhere(in.readInt());
                                case 'H' -> new Here(in.readAllBytes());
                                default -> throw new IOException("not an answer");
                            });
        }
    }

    /** The question as bytes. */
    byte[] bytes() {
        return write(out -> {
            out.writeInt(loader);
            out.writeUTF(name);
        });
    }

    /** Reads what {@link #bytes()} has written. */
    static ClassQuestion of(byte[] bytes) {
        return read(bytes, in -> new ClassQuestion(in.readInt(), in.readUTF()));
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a name of more than 64 KB
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, Reading<T> reading) {
        try {
            return reading.from(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalArgumentException("Neither question nor answer: " + e, e);
        }
    }
}
