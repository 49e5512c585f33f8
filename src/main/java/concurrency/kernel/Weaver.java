package concurrency.kernel;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Prepares the classes of cells as they are loaded: puts a {@link StopCheck} before every jump
 * backwards and into methods that call themselves, gives every class the cell as its source file,
 * with the cell's own line numbers, has {@link CellExit} called for {@link System#exit} and {@link
 * CellStackTrace} for {@link Throwable#printStackTrace()}, and makes lambdas and objects {@link
 * Portable}. Thread-safe.
 */
final class Weaver {

    /** Where a class was written. */
    interface Source {

        /** What stack traces name instead of a file, such as {@code cell 7}. */
        String name();

        /** The line in the cell of a line of what JShell compiled; 1-based, both. */
        int line(int compiledLine);
    }

    private static final DynamicCallSiteDesc CHECK =
            DynamicCallSiteDesc.of(
                    MethodHandleDesc.ofMethod(
                            DirectMethodHandleDesc.Kind.STATIC,
                            StopCheck.class.describeConstable().orElseThrow(),
                            "bootstrap",
                            MethodTypeDesc.of(
                                    CallSite.class.describeConstable().orElseThrow(),
                                    MethodHandles.Lookup.class.describeConstable().orElseThrow(),
                                    ConstantDescs.CD_String,
                                    MethodType.class.describeConstable().orElseThrow())),
                    "stopCheck",
                    ConstantDescs.MTD_void);

    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc EXIT = CellExit.class.describeConstable().orElseThrow();

    private static final ClassDesc STACK_TRACE =
            CellStackTrace.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc PRINT =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);

    /** What the reader's classes extend: the class file API cannot look that up by itself. */
    private final Map<ClassDesc, ClassHierarchyInfo> known = new ConcurrentHashMap<>();

    private volatile ClassHierarchyResolver others = ClassHierarchyResolver.defaultResolver();

    /** Looks up classes that are not the reader's, such as those of added jars, here. */
    void resolveWith(ClassLoader loader) {
        others =
                ClassHierarchyResolver.defaultResolver()
                        .orElse(ClassHierarchyResolver.ofClassLoading(loader));
    }

    /** Takes note of a class that others may extend, to be called before they are woven. */
    void learn(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        ClassHierarchyInfo info =
                model.flags().has(AccessFlag.INTERFACE)
                        ? ClassHierarchyInfo.ofInterface()
                        : ClassHierarchyInfo.ofClass(model.superclass().orElseThrow().asSymbol());
        known.put(model.thisClass().asSymbol(), info);
    }

    /** The class with its checks; the class as it was if that fails, for it must run. */
    byte[] weave(byte[] classFile, Source source) {
        ClassHierarchyResolver resolver = known::get;
        ClassFile context =
                ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(
                                resolver.orElse(name -> others.getClassInfo(name))));
        try {
            ClassModel model = context.parse(classFile);
            return context.transformClass(model, transform(model, source));
        } catch (RuntimeException e) {
            KernelThreads.log("A class of " + source.name() + " cannot be made stoppable", e);
            return classFile;
        }
    }

    private static ClassTransform transform(ClassModel model, Source source) {
        Portable portable = new Portable(model);
        return new ClassTransform() {
            @Override
            public void accept(ClassBuilder builder, ClassElement element) {
                switch (element) {
                    case SourceFileAttribute file -> {} // replaced at the end
                    case ClassElement replaced when Portable.replaces(replaced) -> {}
                    case MethodModel method -> builder.transformMethod(method, body(method));
                    default -> builder.with(element);
                }
            }

            private MethodTransform body(MethodModel method) {
                return (builder, part) -> {
                    if (part instanceof CodeModel code) {
                        boolean atEntry = callsItself(method, code);
                        builder.transformCode(code, new Checks(source, portable, atEntry));
                    } else {
                        builder.with(part);
                    }
                };
            }

            @Override
            public void atEnd(ClassBuilder builder) {
                builder.with(SourceFileAttribute.of(source.name()));
                portable.finish(builder);
            }
        };
    }

    private static boolean callsItself(MethodModel method, CodeModel code) {
        ClassDesc owner = method.parent().orElseThrow().thisClass().asSymbol();
        return code.elementStream()
                .anyMatch(element ->
                        element instanceof InvokeInstruction call
                                && call.name().equals(method.methodName())
                                && call.type().equals(method.methodType())
                                && call.owner().asSymbol().equals(owner));
    }

    /** Rewrites the code of one method. */
    private static final class Checks implements CodeTransform {

        private final Source source;
        private final Portable portable;
        private final boolean atEntry;
        private final Set<Label> passed = new HashSet<>();

        Checks(Source source, Portable portable, boolean atEntry) {
            this.source = source;
            this.portable = portable;
            this.atEntry = atEntry;
        }

        @Override
        public void atStart(CodeBuilder builder) {
            if (atEntry) {
                builder.invokedynamic(CHECK);
            }
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (element instanceof LineNumber line) {
                builder.lineNumber(source.line(line.line()));
                return;
            }
            if (element instanceof InvokeInstruction call && isSystemExit(call)) {
                builder.invokestatic(EXIT, "exit", call.typeSymbol());
                return;
            }
            if (element instanceof InvokeInstruction call && isPrintStackTrace(call)) {
                builder.invokestatic(STACK_TRACE, "print", PRINT);
                return;
            }
            if (element instanceof InvokeDynamicInstruction call) {
                portable.lambda(call)
                        .ifPresentOrElse(builder::invokedynamic, () -> builder.with(call));
                return;
            }
            if (element instanceof LabelTarget target) {
                passed.add(target.label());
            } else if (targets(element).stream().anyMatch(passed::contains)) {
                builder.invokedynamic(CHECK);
            }
            builder.with(element);
        }

        private static boolean isSystemExit(InvokeInstruction call) {
            return call.opcode() == Opcode.INVOKESTATIC
                    && call.name().equalsString("exit")
                    && call.owner().asSymbol().equals(SYSTEM);
        }

        /** Of the JDK's classes: a reader's own may have another method of that name. */
        private static boolean isPrintStackTrace(InvokeInstruction call) {
            return call.opcode() == Opcode.INVOKEVIRTUAL
                    && call.name().equalsString("printStackTrace")
                    && call.typeSymbol().equals(ConstantDescs.MTD_void)
                    && call.owner().asInternalName().startsWith("java/");
        }

        private static List<Label> targets(CodeElement element) {
            return switch (element) {
                case BranchInstruction branch -> List.of(branch.target());
                case TableSwitchInstruction table -> targets(table.cases(), table.defaultTarget());
                case LookupSwitchInstruction table -> targets(table.cases(), table.defaultTarget());
                default -> List.of();
            };
        }

        private static List<Label> targets(List<SwitchCase> cases, Label other) {
            return Stream.concat(cases.stream().map(SwitchCase::target), Stream.of(other)).toList();
        }
    }
}
