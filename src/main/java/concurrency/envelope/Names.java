package concurrency.envelope;

import java.lang.invoke.SerializedLambda;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How classes and lambdas are named to the other side, worked out once for each. Thread-safe. */
final class Names {

    private record Site(LambdaSite site, Definition definition) {}

    private final Map<Class<?>, Definition> types = new ConcurrentHashMap<>();
    private final Map<Class<?>, Site> lambdas = new ConcurrentHashMap<>();
    private final LoaderTable loaders;

    Names(LoaderTable loaders) {
        this.loaders = loaders;
    }

    Definition of(Class<?> type) {
        return types.computeIfAbsent(type, t -> TypeName.of(t, loaders).definition());
    }

    /**
     * @param type the class of the lambda
     */
    Definition of(Class<?> type, SerializedLambda lambda) {
        return known(type, lambda).definition();
    }

    /**
     * @param type the class of the lambda
     */
    LambdaSite site(Class<?> type, SerializedLambda lambda) {
        return known(type, lambda).site();
    }

    private Site known(Class<?> type, SerializedLambda lambda) {
        Site known = lambdas.get(type);
        if (known == null) {
            LambdaSite site = LambdaSite.of(lambda, loaders);
            known = new Site(site, site.definition());
            lambdas.put(type, known);
        }
        return known;
    }
}
