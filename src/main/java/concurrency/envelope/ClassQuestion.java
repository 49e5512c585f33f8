package concurrency.envelope;

import java.io.IOException;

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
            return Data.bytes(out -> {
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
            return Data.read(
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
        return Data.bytes(out -> {
            out.writeInt(loader);
            out.writeUTF(name);
        });
    }

    /** Reads what {@link #bytes()} has written. */
    static ClassQuestion of(byte[] bytes) {
        return Data.read(bytes, in -> new ClassQuestion(in.readInt(), in.readUTF()));
    }
}
