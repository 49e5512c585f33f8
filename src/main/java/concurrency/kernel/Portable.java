package concurrency.kernel;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets what a cell defines travel to another process without ceremony: lambdas and method
 * references become serializable, and so do the classes. What they do stays the same.
 */
final class Portable {

    private static final ClassDesc SERIALIZABLE = ClassDesc.of("java.io.Serializable");

    private static final ClassDesc METAFACTORY =
            LambdaMetafactory.class.describeConstable().orElseThrow();

    private static final DirectMethodHandleDesc ALT_METAFACTORY =
            ConstantDescs.ofCallsiteBootstrap(
                    METAFACTORY,
                    "altMetafactory",
                    ConstantDescs.CD_CallSite,
                    ConstantDescs.CD_Object.arrayType());

    /** How many arguments a lambda without flags has; the flags follow them. */
    private static final int SIMPLE = 3;

    /**
     * The method that Java serialization makes a class's lambdas by; see {@link SerializedLambda}.
     */
    private static final String DESERIALIZE = "$deserializeLambda$";

    private static final ClassDesc LOOKUP =
            MethodHandles.Lookup.class.describeConstable().orElseThrow();

    private static final ClassDesc SERIALIZED =
            SerializedLambda.class.describeConstable().orElseThrow();

    private final ClassModel model;
    private boolean hasLambdas;

    /** Takes care of one class. */
    Portable(ClassModel model) {
        this.model = model;
    }

    /** Whether {@link #finish} takes the place of an element of the class. */
    static boolean replaces(ClassElement element) {
        return element instanceof Interfaces
                || element instanceof MethodModel method
                        && method.methodName().equalsString(DESERIALIZE);
    }

    /** The call that makes a lambda, of a serializable one; empty for any other call. */
    Optional<DynamicCallSiteDesc> lambda(InvokeDynamicInstruction call) {
        if (!call.bootstrapMethod().owner().equals(METAFACTORY)) {
            return Optional.empty();
        }
        hasLambdas = true;
        List<ConstantDesc> arguments = new ArrayList<>(call.bootstrapArgs());
        if (arguments.size() == SIMPLE) {
            arguments.add(LambdaMetafactory.FLAG_SERIALIZABLE);
        } else {
            int flags = (int) arguments.get(SIMPLE);
            arguments.set(SIMPLE, flags | LambdaMetafactory.FLAG_SERIALIZABLE);
        }
        return Optional.of(
                DynamicCallSiteDesc.of(
                        ALT_METAFACTORY,
                        call.name().stringValue(),
                        call.typeSymbol(),
                        arguments.toArray(ConstantDesc[]::new)));
    }

    /** To be called when the code of all methods has been seen. */
    void finish(ClassBuilder builder) {
        builder.withInterfaceSymbols(interfaces());
        if (hasLambdas) {
            builder.withMethodBody(
                    DESERIALIZE,
                    MethodTypeDesc.of(ConstantDescs.CD_Object, SERIALIZED),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    Portable::deserialize);
        }
    }

    private List<ClassDesc> interfaces() {
        Stream<ClassDesc> own = model.interfaces().stream().map(ClassEntry::asSymbol);
        return (hasObjects() ? Stream.concat(own, Stream.of(SERIALIZABLE)) : own)
                .distinct()
                .toList();
    }

    /** The class JShell puts around a snippet is never instantiated. */
    private boolean hasObjects() {
        String name = model.thisClass().asInternalName().replace('/', '.');
        boolean isSnippet =
                name.startsWith(CellClasses.PREFIX) && name.equals(CellClasses.outermost(name));
        return !isSnippet && !model.flags().has(AccessFlag.INTERFACE);
    }

    private static void deserialize(CodeBuilder code) {
        code.invokestatic(
                        MethodHandles.class.describeConstable().orElseThrow(),
                        "lookup",
                        MethodTypeDesc.of(LOOKUP))
                .aload(0)
                .invokestatic(
                        CellLambdas.class.describeConstable().orElseThrow(),
                        "deserialize",
                        MethodTypeDesc.of(ConstantDescs.CD_Object, LOOKUP, SERIALIZED))
                .areturn();
    }
}
