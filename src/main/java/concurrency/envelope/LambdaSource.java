package concurrency.envelope;

import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.Optional;

/**
 * What a lambda looks like in the source.
 *
 * @param owner the class of the method it calls: of a lambda expression, its body
 * @param method that method, if the class's file is there
 */
record LambdaSource(SerializedLambda parts, Class<?> owner, Optional<MethodModel> method) {

    /**
     * @param loader that of the lambda
     */
    static LambdaSource of(SerializedLambda parts, ClassLoader loader) {
        try {
            Class<?> owner = Class.forName(parts.getImplClass().replace('/', '.'), false, loader);
            return new LambdaSource(
                    parts,
                    owner,
                    ClassFiles.method(
                            owner, parts.getImplMethodName(), parts.getImplMethodSignature()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The lambda has been created", e);
        }
    }

    private boolean isExpression() {
        return parts.getImplMethodName().startsWith("lambda$");
    }

    /** Such as {@code lambda in cell 7, line 3}. */
    String name() {
        if (isExpression()) {
            return "lambda"
                    + ClassFiles.source(owner).map(file -> " in " + file).orElse("")
                    + method.flatMap(ClassFiles::line).map(line -> ", line " + line).orElse("");
        }
        String called =
                parts.getImplMethodName().equals("<init>") ? "new" : parts.getImplMethodName();
        return "method reference `%s::%s`".formatted(CellCode.readable(owner), called);
    }

    /** What the author calls a captured value, by its place; 0-based. */
    String captured(int index) {
        boolean instance = parts.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
        if (instance && index == 0) {
            return isExpression() ? "`this`" : "the object before `::`";
        }
        int slot = instance ? 1 : 0;
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(parts.getImplMethodSignature());
        int parameter = instance ? index - 1 : index;
        for (int i = 0; i < parameter; i++) {
            slot += TypeKind.from(type.parameterType(i)).slotSize();
        }
        int place = slot;
        return method.flatMap(found -> ClassFiles.parameter(found, place))
                .map("local variable `%s`"::formatted)
                .orElse("captured value " + (index + 1));
    }
}
