package concurrency.envelope;

import concurrency.envelope.ClassQuestion.Answer;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Foresees what receivers will ask: follows class files to all the classes they name. What code
 * finds by reflection only, by a name it puts together, is not foreseen. Not thread-safe.
 */
final class ClassClosure {

    private final OwnLoaders loaders;
    private final Set<ClassQuestion> foreseen = new HashSet<>();
    private final Queue<ClassQuestion> open = new ArrayDeque<>();

    ClassClosure(OwnLoaders loaders) {
        this.loaders = loaders;
    }

    /** What may be asked because of those classes, and has not been returned before. */
    List<Answered> add(Iterable<Class<?>> types) {
        types.forEach(type -> foresee(loaders.idOf(type), type.getName()));
        List<Answered> answers = new ArrayList<>();
        for (ClassQuestion next = open.poll(); next != null; next = open.poll()) {
            Answer answer = loaders.answer(next);
            switch (answer) {
                case Answer.None() -> {} // nor is it, if nobody answers
                case Answer.Elsewhere(int loader) -> foresee(loader, next.name());
                case Answer.Here(byte[] classFile) -> foreseeAll(next.loader(), classFile);
            }
            if (!(answer instanceof Answer.None)) {
                answers.add(new Answered(next.bytes(), answer.bytes()));
            }
        }
        return answers;
    }

    private void foreseeAll(int loader, byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        for (PoolEntry entry : model.constantPool()) {
            types(entry).forEach(type -> foresee(loader, type));
        }
        for (FieldModel field : model.fields()) {
            foresee(loader, field.fieldTypeSymbol());
        }
        for (MethodModel method : model.methods()) {
            types(method.methodTypeSymbol()).forEach(type -> foresee(loader, type));
        }
    }

    private static Stream<ClassDesc> types(PoolEntry entry) {
        return switch (entry) {
            case ClassEntry type -> Stream.of(type.asSymbol());
            case MethodTypeEntry type -> types(type.asSymbol());
            case NameAndTypeEntry named when named.type().stringValue().startsWith("(") ->
                    types(MethodTypeDesc.ofDescriptor(named.type().stringValue()));
            case NameAndTypeEntry named ->
                    Stream.of(ClassDesc.ofDescriptor(named.type().stringValue()));
            default -> Stream.empty();
        };
    }

    private static Stream<ClassDesc> types(MethodTypeDesc method) {
        return Stream.concat(Stream.of(method.returnType()), method.parameterList().stream());
    }

    private void foresee(int loader, ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (element.isClassOrInterface()) {
            String descriptor = element.descriptorString();
            foresee(loader, descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
        }
    }

    private void foresee(int loader, String name) {
        ClassQuestion question = new ClassQuestion(loader, name);
        if (loader != LoaderTable.CLASS_PATH
                && !name.startsWith("java.")
                && foreseen.add(question)) {
            open.add(question);
        }
    }
}
