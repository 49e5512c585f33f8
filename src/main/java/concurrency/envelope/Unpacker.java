package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/** Payloads to objects. Thread-safe. */
final class Unpacker {

    private final LoaderTable loaders;
    private final Linker linker;

    Unpacker(LoaderTable loaders) {
        this.loaders = loaders;
        this.linker = new Linker(loaders);
    }

    /** Sets the variables that came with the object, and returns that. */
    @Nullable Object unpack(Payload payload) throws IOException, ReflectiveOperationException {
        try {
            byte form = new ByteReader(payload.head(), 0).readByte();
            return switch (form) {
                case Packer.VALUES -> unpackValues(payload);
                case Packer.OBJECTS -> unpackObjects(payload);
                default -> throw new StreamCorruptedException("form " + form);
            };
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("The payload is damaged", e);
        }
    }

    private @Nullable Object unpackValues(Payload payload)
            throws IOException, ReflectiveOperationException {
        return new ValueReader(new ByteReader(payload.head(), 1), payload.arrays(), linker).read();
    }

    private @Nullable Object unpackObjects(Payload payload)
            throws IOException, ReflectiveOperationException {
        byte[] head = payload.head();
        ObjectReader in =
                new ObjectReader(
                        new ByteArrayInputStream(head, 1, head.length - 1),
                        payload.arrays(),
                        loaders);
        Object object = in.readObject();
        for (Object variable = in.readObject(); variable != null; variable = in.readObject()) {
            linker.variable(new Definition((byte[]) variable)).set(in.readObject());
        }
        return object;
    }
}
