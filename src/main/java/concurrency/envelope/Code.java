package concurrency.envelope;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What code of cells uses, looked up once for each lambda and class. Thread-safe. */
final class Code {

    private final Map<LambdaSite, Uses> lambdas = new ConcurrentHashMap<>();
    private final Map<Class<?>, Uses> classes = new ConcurrentHashMap<>();
    private final LoaderTable loaders;

    Code(LoaderTable loaders) {
        this.loaders = loaders;
    }

    /** What a lambda uses when it is called. */
    Uses usesOf(LambdaSite site) {
        return lambdas.computeIfAbsent(site, this::scan);
    }

    private Uses scan(LambdaSite site) {
        try {
            Class<?> capturing = site.capturing().find(loaders);
            Class<?> owner =
                    Class.forName(
                            site.implementingClass().replace('/', '.'),
                            false,
                            capturing.getClassLoader());
            return CodeScan.method(
                    owner, site.implementation(), site.implementationDescriptor(), loaders);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The lambda has been created", e);
        }
    }

    /** What objects of a class use when they are called by whoever does not know that class. */
    Uses usesOf(Class<?> type) {
        return CellCode.declares(type)
                ? classes.computeIfAbsent(type, t -> CodeScan.objects(t, loaders))
                : Uses.NONE;
    }
}
