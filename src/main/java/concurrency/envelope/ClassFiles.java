package concurrency.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.util.Optional;
import java.util.stream.Stream;

/** What a class's file says that its {@link Class} does not. */
final class ClassFiles {

    private static final ClassValue<Optional<ClassModel>> MODELS =
            new ClassValue<>() {
                @Override
                protected Optional<ClassModel> computeValue(Class<?> type) {
                    return bytes(type).map(ClassFile.of()::parse);
                }
            };

    private ClassFiles() {}

    /** The class file; empty if its loader does not give it away. */
    static Optional<byte[]> bytes(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<ClassModel> model(Class<?> type) {
        return MODELS.get(type);
    }

    static Optional<MethodModel> method(Class<?> type, String name, String descriptor) {
        return model(type).stream()
                .flatMap(model -> model.methods().stream())
                .filter(method -> method.methodName().equalsString(name))
                .filter(method -> method.methodType().equalsString(descriptor))
                .findFirst();
    }

    /** The file it was compiled from: in a notebook, the cell. */
    static Optional<String> source(Class<?> type) {
        return model(type)
                .flatMap(model -> model.findAttribute(Attributes.sourceFile()))
                .map(attribute -> attribute.sourceFile().stringValue());
    }

    /** The first line of a method's code; 1-based. */
    static Optional<Integer> line(MethodModel method) {
        return elements(method, LineNumber.class).map(LineNumber::line).findFirst();
    }

    /** The name of a parameter, by its place in the method's frame; known if compiled so. */
    static Optional<String> parameter(MethodModel method, int slot) {
        return elements(method, LocalVariable.class)
                .filter(variable -> variable.slot() == slot)
                .map(variable -> variable.name().stringValue())
                .findFirst();
    }

    private static <T> Stream<T> elements(MethodModel method, Class<T> kind) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
