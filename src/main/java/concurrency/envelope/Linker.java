package concurrency.envelope;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the names of the other side stand for here, looked up once for each. Thread-safe. */
final class Linker {

    private interface Resolving<T> {
        T resolve(Definition definition) throws ReflectiveOperationException;
    }

    private final Map<Definition, Class<?>> types = new ConcurrentHashMap<>();
    private final Map<Definition, LambdaMaker> lambdas = new ConcurrentHashMap<>();
    private final Map<Definition, Variable> variables = new ConcurrentHashMap<>();
    private final LoaderTable loaders;

    Linker(LoaderTable loaders) {
        this.loaders = loaders;
    }

    Class<?> type(Definition definition) throws ReflectiveOperationException {
        return resolve(types, definition, d -> TypeName.of(d).find(loaders));
    }

    Variable variable(Definition definition) throws ReflectiveOperationException {
        return resolve(variables, definition, d -> Variable.of(d, loaders));
    }

    /** A lambda with the values it captured. */
    Object lambda(Definition definition, @Nullable Object[] captured)
            throws ReflectiveOperationException {
        return resolve(lambdas, definition, d -> LambdaMaker.of(LambdaSite.of(d), loaders))
                .make(captured);
    }

    /** Not {@code computeIfAbsent}: resolving one loads classes, which may resolve another. */
    private static <T> T resolve(
            Map<Definition, T> known, Definition definition, Resolving<T> resolving)
            throws ReflectiveOperationException {
        T found = known.get(definition);
        if (found == null) {
            found = resolving.resolve(definition);
            known.put(definition, found);
        }
        return found;
    }
}
