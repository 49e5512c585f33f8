package concurrency.envelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Java serialization, with every class named by its loader too. */
final class ObjectWriter extends ObjectOutputStream {

    private final LoaderTable loaders;
    private final List<Object> arrays = new ArrayList<>();

    ObjectWriter(ByteArrayOutputStream out, LoaderTable loaders) throws IOException {
        super(out);
        this.loaders = loaders;
    }

    List<Object> arrays() {
        return arrays;
    }

    @Override
    protected void writeStreamHeader() {
        // Both ends are ours.
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        writeInt(loaders.idOf(type));
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
        writeInt(loaders.idOf(type));
    }
}
