package concurrency.envelope;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes records of a class apart and puts them together, as Java serialization does. */
final class RecordShape {

    private static final ClassValue<Optional<RecordShape>> SHAPES =
            new ClassValue<>() {
                @Override
                protected Optional<RecordShape> computeValue(Class<?> type) {
                    return shape(type);
                }
            };

    private final Field[] fields;
    private final MethodHandle constructor;

    private RecordShape(Field[] fields, MethodHandle constructor) {
        this.fields = fields;
        this.constructor = constructor;
    }

    /** Empty if the class is in a module that is not open, or its records replace themselves. */
    static Optional<RecordShape> of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Optional<RecordShape> shape(Class<?> type) {
        if (replacesItself(type)) {
            return Optional.empty();
        }
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            RecordComponent[] components = type.getRecordComponents();
            Field[] fields = new Field[components.length];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = type.getDeclaredField(components[i].getName());
                fields[i].setAccessible(true);
            }
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle constructor =
                    lookup.findConstructor(type, MethodType.methodType(void.class, types))
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
            return Optional.of(new RecordShape(fields, constructor));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean replacesItself(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .map(Method::getName)
                .anyMatch(name -> name.equals("writeReplace") || name.equals("readResolve"));
    }

    int size() {
        return fields.length;
    }

    @Nullable Object[] values(Object instance) {
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = fields[i].get(instance);
            } catch (IllegalAccessException e) {
                throw new AssertionError("made accessible", e);
            }
        }
        return values;
    }

    /** Calls the canonical constructor. */
    Object create(@Nullable Object[] values) throws InvocationTargetException {
        try {
            return constructor.invokeExact(values);
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
    }
}
