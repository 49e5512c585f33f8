package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;

/** Payloads to objects. Thread-safe. */
final class Unpacker {

    private final LoaderTable loaders;
    private final Linker linker;

    Unpacker(LoaderTable loaders) {
        this.loaders = loaders;
        this.linker = new Linker(loaders);
    }

    /** Sets the variables that came with the object, and returns that. */
    Object unpack(Payload payload) throws IOException, ReflectiveOperationException {
        ByteArrayInputStream in = new ByteArrayInputStream(payload.head());
        int form = in.read();
        return switch (form) {
            case Packer.VALUES -> new ValueReader(in, payload.arrays(), linker).read();
            case Packer.OBJECTS -> unpack(new ObjectReader(in, payload.arrays(), loaders, linker));
            default -> throw new StreamCorruptedException("form " + form);
        };
    }

    private Object unpack(ObjectReader in) throws IOException, ReflectiveOperationException {
        Object object = in.readObject();
        for (Object variable = in.readObject(); variable != null; variable = in.readObject()) {
            linker.variable(new Definition((byte[]) variable)).set(in.readObject());
        }
        return object;
    }
}
