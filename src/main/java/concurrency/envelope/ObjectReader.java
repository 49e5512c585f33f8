package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** Reads what {@link ObjectWriter} has written. */
final class ObjectReader extends ObjectInputStream {

    private final LoaderTable loaders;

    ObjectReader(ByteArrayInputStream in, LoaderTable loaders) throws IOException {
        super(in);
        this.loaders = loaders;
    }

    @Override
    protected void readStreamHeader() {
        // Both ends are ours.
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
            throws IOException, ClassNotFoundException {
        int loader = readInt();
        Class<?> primitive = Class.forPrimitiveName(described.getName());
        return primitive != null ? primitive : loaders.find(loader, described.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces)
            throws IOException, ClassNotFoundException {
        int loader = readInt();
        Class<?>[] types = new Class<?>[interfaces.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = loaders.find(loader, interfaces[i]);
        }
        return Proxy.newProxyInstance(loaders.loader(loader), types, (_, _, _) -> null).getClass();
    }
}
