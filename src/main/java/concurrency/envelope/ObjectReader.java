package concurrency.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what {@link ObjectWriter} has written. */
final class ObjectReader extends ObjectInputStream {

    /** More than a writer's stack holds. */
    private static final int DEEPEST = 100_000;

    private final List<Object> arrays;
    private final LoaderTable loaders;

    ObjectReader(ByteArrayInputStream in, List<Object> arrays, LoaderTable loaders)
            throws IOException {
        super(in);
        this.arrays = arrays;
        this.loaders = loaders;
        enableResolveObject(true);
        setObjectInputFilter(bounds(in.available(), arrays));
    }

    /**
     * Arrays are no longer than the stream, save tables that collections keep half empty, and those
     * that came beside it.
     */
    private static ObjectInputFilter bounds(int bytes, List<Object> arrays) {
        long longest =
                arrays.stream().mapToLong(Array::getLength).reduce(1024 + 16L * bytes, Math::max);
        return info ->
                info.arrayLength() > longest || info.depth() > DEEPEST
                        ? Status.REJECTED
                        : Status.UNDECIDED;
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
        if (!(object instanceof Carried carried)) {
            return object;
        }
        try {
            return switch (carried) {
                case Carried.Array(int index) -> arrays.get(index);
                case Carried.Optional(Object value) -> Optional.ofNullable(value);
                case Carried.File(String path) -> Path.of(path);
                case Carried.Components(Class<?> type, Object[] values) ->
                        RecordShape.of(type).orElseThrow().create(values);
            };
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
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
