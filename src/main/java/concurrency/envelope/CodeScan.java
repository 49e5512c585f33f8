package concurrency.envelope;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cell variables that code may use: follows it from method to method, as far as it is
 * code of cells. Which class an object is of is not known, so of each class that the code creates
 * objects of, every method that overrides another counts as called.
 */
final class CodeScan {

    private record Member(Class<?> owner, String name, String descriptor) {}

    private final LoaderTable loaders;
    private final Queue<Member> waiting = new ArrayDeque<>();
    private final Set<Member> seen = new HashSet<>();
    private final Set<Class<?>> created = new HashSet<>();
    private final Set<Variable> reads = new LinkedHashSet<>();
    private final Set<Variable> writes = new LinkedHashSet<>();

    private CodeScan(LoaderTable loaders) {
        this.loaders = loaders;
    }

    /** What a method uses. */
    static Uses method(Class<?> owner, String name, String descriptor, LoaderTable loaders) {
        CodeScan scan = new CodeScan(loaders);
        scan.call(owner, name, descriptor);
        return scan.finish();
    }

    /** What the methods use that objects of a class have from its parents. */
    static Uses objects(Class<?> type, LoaderTable loaders) {
        CodeScan scan = new CodeScan(loaders);
        scan.create(type);
        return scan.finish();
    }

    private Uses finish() {
        for (Member next = waiting.poll(); next != null; next = waiting.poll()) {
            follow(next);
        }
        return new Uses(reads, writes);
    }

    private void follow(Member member) {
        Optional<MethodModel> method =
                ClassFiles.method(member.owner(), member.name(), member.descriptor());
        method.ifPresentOrElse(
                found ->
                        found.code()
                                .ifPresent(
                                        code -> code.forEach(element -> follow(member, element))),
                () ->
                        parents(member.owner())
                                .forEach(p -> call(p, member.name(), member.descriptor())));
    }

    private void follow(Member in, CodeElement element) {
        switch (element) {
            case FieldInstruction field
                    when field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC ->
                    find(field.owner().asSymbol(), in.owner())
                            .ifPresent(owner -> use(in, owner, field));
            case InvokeInstruction call ->
                    find(call.owner().asSymbol(), in.owner())
                            .ifPresent(owner ->
                                    call(
                                            owner,
                                            call.name().stringValue(),
                                            call.type().stringValue()));
            case InvokeDynamicInstruction call -> {
                for (ConstantDesc argument : call.bootstrapArgs()) {
                    if (argument instanceof DirectMethodHandleDesc handle) {
                        find(handle.owner(), in.owner())
                                .ifPresent(owner ->
                                        call(
                                                owner,
                                                handle.methodName(),
                                                handle.lookupDescriptor()));
                    }
                }
            }
            default -> {}
        }
    }

    /** The class named, if it is one of a cell's; {@code from} sees it under that name. */
    private static Optional<Class<?>> find(ClassDesc named, Class<?> from) {
        if (!named.isClassOrInterface()) {
            return Optional.empty();
        }
        try {
            String descriptor = named.descriptorString();
            String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
            return Optional.<Class<?>>of(Class.forName(name, false, from.getClassLoader()))
                    .filter(CellCode::declares);
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // running it will say so
        }
    }

    private void call(Class<?> owner, String name, String descriptor) {
        if (!CellCode.declares(owner)) {
            return;
        }
        if (name.equals(ConstantDescs.INIT_NAME)) {
            create(owner);
        }
        initialize(owner);
        enqueue(new Member(owner, name, descriptor));
    }

    private void initialize(Class<?> type) {
        enqueue(new Member(type, ConstantDescs.CLASS_INIT_NAME, "()V"));
    }

    private void enqueue(Member member) {
        if (seen.add(member)) {
            waiting.add(member);
        }
    }

    private void use(Member in, Class<?> named, FieldInstruction instruction) {
        Class<?> owner = named;
        Field field = null;
        while (field == null && owner != null && CellCode.declares(owner)) {
            field = declared(owner, instruction.name().stringValue());
            owner = owner.getSuperclass();
        }
        if (field == null) {
            return;
        }
        initialize(field.getDeclaringClass());
        boolean initializing =
                in.name().equals(ConstantDescs.CLASS_INIT_NAME)
                        && in.owner() == field.getDeclaringClass();
        if (initializing || Modifier.isFinal(field.getModifiers())) {
            return; // its initializer sets it wherever the class is used
        }
        Set<Variable> uses = instruction.opcode() == Opcode.GETSTATIC ? reads : writes;
        uses.add(Variable.of(field, loaders));
    }

    private static @Nullable Field declared(Class<?> owner, String name) {
        try {
            return owner.getDeclaredField(name);
        } catch (NoSuchFieldException | LinkageError e) {
            return null;
        }
    }

    private void create(Class<?> type) {
        if (!CellCode.declares(type) || !created.add(type)) {
            return;
        }
        initialize(type);
        Set<String> inherited = new HashSet<>();
        parents(type).forEach(parent -> addMethods(parent, inherited));
        ClassFiles.model(type).stream()
                .flatMap(model -> model.methods().stream())
                .filter(method -> !method.flags().has(AccessFlag.STATIC))
                .filter(method -> inherited.contains(signature(method)))
                .forEach(method ->
                        call(
                                type,
                                method.methodName().stringValue(),
                                method.methodType().stringValue()));
        parents(type).forEach(this::create); // what is not overridden is inherited
    }

    private static String signature(MethodModel method) {
        return method.methodName().stringValue() + method.methodType().stringValue();
    }

    private static Stream<Class<?>> parents(Class<?> type) {
        Stream<Class<?>> interfaces = Stream.of(type.getInterfaces());
        return type.getSuperclass() == null
                ? interfaces
                : Stream.concat(Stream.of(type.getSuperclass()), interfaces);
    }

    private static void addMethods(Class<?> type, Set<String> signatures) {
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                MethodType descriptor =
                        MethodType.methodType(method.getReturnType(), method.getParameterTypes());
                signatures.add(method.getName() + descriptor.descriptorString());
            }
        }
        parents(type).forEach(parent -> addMethods(parent, signatures));
    }
}
