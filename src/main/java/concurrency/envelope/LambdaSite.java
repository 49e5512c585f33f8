package concurrency.envelope;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lambda expression or method reference in the source: everything about its objects except the
 * values they captured. The parts are those of {@link SerializedLambda}.
 *
 * @param capturing the class it is written in
 * @param captured how many values it captures
 */
record LambdaSite(
        TypeName capturing,
        String functionalInterface,
        String method,
        String methodDescriptor,
        String instantiatedDescriptor,
        int kind,
        String implementingClass,
        String implementation,
        String implementationDescriptor,
        int captured) {

    private static final ClassValue<Optional<Method>> DESCRIBES_ITSELF =
            new ClassValue<>() {
                @Override
                protected Optional<Method> computeValue(Class<?> type) {
                    return writeReplace(type);
                }
            };

    /** The parts of a lambda; empty if the object is none, or not a serializable one. */
    static Optional<SerializedLambda> parts(Object lambda) {
        return DESCRIBES_ITSELF.get(lambda.getClass()).map(method -> parts(method, lambda));
    }

    private static SerializedLambda parts(Method method, Object lambda) {
        try {
            return (SerializedLambda) method.invoke(lambda);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("made accessible, and only describes", e);
        }
    }

    /** Lambdas have this method from {@link java.lang.invoke.LambdaMetafactory}. */
    private static Optional<Method> writeReplace(Class<?> type) {
        if (!type.isHidden()) {
            return Optional.empty();
        }
        try {
            Method method = type.getDeclaredMethod("writeReplace");
            return method.trySetAccessible() ? Optional.of(method) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    static LambdaSite of(SerializedLambda lambda, LoaderTable loaders) {
        return new LambdaSite(
                TypeName.of(capturingClass(lambda), loaders),
                lambda.getFunctionalInterfaceClass(),
                lambda.getFunctionalInterfaceMethodName(),
                lambda.getFunctionalInterfaceMethodSignature(),
                lambda.getInstantiatedMethodType(),
                lambda.getImplMethodKind(),
                lambda.getImplClass(),
                lambda.getImplMethodName(),
                lambda.getImplMethodSignature(),
                lambda.getCapturedArgCount());
    }

    static LambdaSite of(Definition definition) {
        return Data.read(
                definition.bytes(),
                in ->
                        new LambdaSite(
                                TypeName.read(in),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readByte(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUnsignedByte()));
    }

    Definition definition() {
        return new Definition(
                Data.bytes(out -> {
                    capturing.write(out);
                    out.writeUTF(functionalInterface);
                    out.writeUTF(method);
                    out.writeUTF(methodDescriptor);
                    out.writeUTF(instantiatedDescriptor);
                    out.writeByte(kind);
                    out.writeUTF(implementingClass);
                    out.writeUTF(implementation);
                    out.writeUTF(implementationDescriptor);
                    out.writeByte(captured);
                }));
    }

    /** A lambda of this site that has captured those values. */
    SerializedLambda filled(Class<?> capturingClass, @Nullable Object[] values) {
        return new SerializedLambda(
                capturingClass,
                functionalInterface,
                method,
                methodDescriptor,
                kind,
                implementingClass,
                implementation,
                implementationDescriptor,
                instantiatedDescriptor,
                values);
    }

    /**
     * {@link SerializedLambda} tells the class by name only, which says nothing of its loader. It
     * tells the class itself to whoever writes it.
     */
    private static Class<?> capturingClass(SerializedLambda lambda) {
        try (ClassListener listener = new ClassListener()) {
            listener.writeObject(lambda);
            return Objects.requireNonNull(listener.heard);
        } catch (IOException e) {
            throw new AssertionError("A class and some strings can always be written", e);
        }
    }

    private static final class ClassListener extends ObjectOutputStream {

        private @Nullable Class<?> heard;

        ClassListener() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        /** Leaves the captured values out. */
        @Override
        protected @Nullable Object replaceObject(Object object) {
            return object instanceof Object[] ? null : object;
        }

        /** Before it comes the class of the description itself, after it perhaps its parents. */
        @Override
        protected void annotateClass(Class<?> type) {
            if (type != SerializedLambda.class && heard == null) {
                heard = type;
            }
        }
    }
}
