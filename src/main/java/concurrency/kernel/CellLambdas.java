package concurrency.kernel;

import java.io.InvalidObjectException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes lambdas of cells again from their serialized form, as the JVM did at the {@code
 * invokedynamic} instruction they come from; see {@link LambdaMetafactory}. What the compiler does
 * for lambdas that are declared serializable, {@link Portable} has this class do for all.
 */
public final class CellLambdas {

    /** All of a lambda except the values it captured. */
    private record Site(
            String functionalInterface,
            String method,
            String descriptor,
            String instantiated,
            int kind,
            String owner,
            String implementation,
            String implementationDescriptor,
            int captured) {

        static Site of(SerializedLambda lambda) {
            return new Site(
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
    }

    /** Of each class with lambdas, what makes them. */
    private static final ClassValue<Map<Site, MethodHandle>> FACTORIES =
            new ClassValue<>() {
                @Override
                protected Map<Site, MethodHandle> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<>();
                }
            };

    private final MethodHandles.Lookup caller;
    private final Site site;

    private CellLambdas(MethodHandles.Lookup caller, Site site) {
        this.caller = caller;
        this.site = site;
    }

    /**
     * Makes a lambda; called by the class it is written in.
     *
     * @throws InvalidObjectException if the class has no such lambda
     */
    public static Object deserialize(MethodHandles.Lookup caller, SerializedLambda lambda)
            throws InvalidObjectException {
        try {
            Map<Site, MethodHandle> factories = FACTORIES.get(caller.lookupClass());
            Site site = Site.of(lambda);
            MethodHandle factory = factories.get(site);
            if (factory == null) {
                factory = new CellLambdas(caller, site).factory();
                factories.put(site, factory);
            }
            Object[] captured = new Object[site.captured()];
            for (int i = 0; i < captured.length; i++) {
                captured[i] = lambda.getCapturedArg(i);
            }
            return factory.invokeExact(captured);
        } catch (Throwable e) {
            throw new InvalidObjectException("Not a lambda of " + caller.lookupClass(), e);
        }
    }

    private MethodHandle factory() throws Throwable {
        Class<?> functional = find(site.functionalInterface());
        MethodHandle implementation = implementation();
        List<Object> arguments = new ArrayList<>();
        arguments.add(type(site.descriptor()));
        arguments.add(implementation);
        arguments.add(type(site.instantiated()));
        arguments.add(LambdaMetafactory.FLAG_SERIALIZABLE | LambdaMetafactory.FLAG_BRIDGES);
        List<MethodType> bridges = bridges(functional);
        arguments.add(bridges.size());
        arguments.addAll(bridges);
        List<Class<?>> captured = implementation.type().parameterList().subList(0, site.captured());
        return LambdaMetafactory.altMetafactory(
                        caller,
                        site.method(),
                        MethodType.methodType(functional, captured),
                        arguments.toArray())
                .getTarget()
                .asType(MethodType.methodType(Object.class, captured))
                .asSpreader(Object[].class, captured.size());
    }

    private MethodHandle implementation() throws ReflectiveOperationException {
        Class<?> owner = find(site.owner());
        MethodType type = type(site.implementationDescriptor());
        String name = site.implementation();
        return switch (site.kind()) {
            case MethodHandleInfo.REF_invokeStatic -> caller.findStatic(owner, name, type);
            case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface ->
                    caller.findVirtual(owner, name, type);
            case MethodHandleInfo.REF_invokeSpecial ->
                    caller.findSpecial(owner, name, type, caller.lookupClass());
            case MethodHandleInfo.REF_newInvokeSpecial -> caller.findConstructor(owner, type);
            default -> throw new IllegalArgumentException("kind " + site.kind());
        };
    }

    /**
     * The other signatures callers know the method by: those it has in parents of the interface.
     */
    private List<MethodType> bridges(Class<?> functional) {
        MethodType own = type(site.descriptor());
        return Stream.of(functional.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> method.getName().equals(site.method()))
                .map(CellLambdas::type)
                .filter(type -> type.parameterCount() == own.parameterCount() && !type.equals(own))
                .distinct()
                .toList();
    }

    private static MethodType type(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    private MethodType type(String descriptor) {
        return MethodType.fromMethodDescriptorString(
                descriptor, caller.lookupClass().getClassLoader());
    }

    private Class<?> find(String internalName) throws ClassNotFoundException {
        return Class.forName(
                internalName.replace('/', '.'), false, caller.lookupClass().getClassLoader());
    }
}
