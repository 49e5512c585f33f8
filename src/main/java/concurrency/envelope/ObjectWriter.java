package concurrency.envelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Java serialization, with every class named by its loader too, and with {@link Carried} forms for
 * what it would refuse.
 */
final class ObjectWriter extends ObjectOutputStream {

    private final LoaderTable loaders;
    private final Variables variables;
    private final List<Object> arrays = new ArrayList<>(0);

    ObjectWriter(ByteArrayOutputStream out, LoaderTable loaders, Variables variables)
            throws IOException {
        super(out);
        this.loaders = loaders;
        this.variables = variables;
        enableReplaceObject(true);
    }

    List<Object> arrays() {
        return arrays;
    }

    @Override
    protected void writeStreamHeader() {
        // Both ends are ours.
    }

    @Override
    protected Object replaceObject(Object object) {
        return switch (object) {
            case SerializedLambda lambda -> noted(lambda);
            case Optional<?> optional -> new Carried.Optional(optional.orElse(null));
            case Path path when path.getFileSystem() == FileSystems.getDefault() ->
                    new Carried.File(path.toString());
            case Record instance when !(object instanceof Serializable) -> components(instance);
            default -> PrimitiveArrays.isLarge(object) ? array(object) : object;
        };
    }

    /** Java serialization makes a lambda from that by itself. */
    private SerializedLambda noted(SerializedLambda lambda) {
        variables.lambdaOf(LambdaSite.of(lambda, loaders));
        return lambda;
    }

    private static Object components(Record instance) {
        Class<?> type = instance.getClass();
        return RecordShape.of(type)
                .<Object>map(shape -> new Carried.Components(type, shape.values(instance)))
                .orElse(instance);
    }

    private Carried array(Object array) {
        arrays.add(array);
        return new Carried.Array(arrays.size() - 1);
    }

    @Override
    protected void annotateClass(Class<?> type) throws IOException {
        if (CellCode.declares(type) && losesState(type)) {
            throw new NotSerializableException(type.getName());
        }
        variables.objectOf(type);
        writeInt(loaders.idOf(type));
    }

    /** Whether parents of the class have fields that Java serialization leaves out. */
    private static boolean losesState(Class<?> type) {
        for (Class<?> parent = type.getSuperclass();
                parent != null;
                parent = parent.getSuperclass()) {
            if (!Serializable.class.isAssignableFrom(parent)
                    && Stream.of(parent.getDeclaredFields()).anyMatch(ObjectWriter::isState)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isState(Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
    }

    @Override
    protected void annotateProxyClass(Class<?> type) throws IOException {
        writeInt(loaders.idOf(type));
    }
}
