package concurrency.envelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Objects to payloads. Thread-safe. */
final class Packer {

    /** The first byte of a head says how the rest is written. */
    static final byte VALUES = 'V';

    static final byte OBJECTS = 'O';

    private final LoaderTable loaders;
    private final Names names;

    Packer(LoaderTable loaders) {
        this.loaders = loaders;
        this.names = new Names(loaders);
    }

    /** Packs an object, and the variables its code reads. */
    Payload pack(@Nullable Object object, Variables variables) throws IOException {
        ByteWriter head = new ByteWriter();
        head.writeByte(VALUES);
        ValueWriter writer = new ValueWriter(head, names, variables);
        if (writer.write(object)) {
            return new Payload(head.toByteArray(), writer.arrays());
        }
        variables.restart();
        return packObjects(object, variables);
    }

    /** The object, then variables and their values, as long as there are any, then null. */
    private Payload packObjects(@Nullable Object object, Variables variables) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        head.write(OBJECTS);
        ObjectWriter out = new ObjectWriter(head, loaders, variables);
        out.writeObject(object);
        for (Optional<Variable> next = variables.next();
                next.isPresent();
                next = variables.next()) {
            Variable variable = next.get();
            out.writeObject(variable.definition().bytes());
            out.writeObject(variable.value());
        }
        out.writeObject(null);
        out.flush();
        return new Payload(head.toByteArray(), List.copyOf(out.arrays()));
    }
}
