package concurrency.envelope;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes lambdas of a site, through the method that compilers give to the class of a serializable
 * lambda for that purpose; see {@link SerializedLambda}.
 */
record LambdaMaker(LambdaSite site, Class<?> capturing, Method deserialize) {

    static LambdaMaker of(LambdaSite site, LoaderTable loaders)
            throws ReflectiveOperationException {
        Class<?> capturing = site.capturing().find(loaders);
        Method deserialize =
                capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
        deserialize.setAccessible(true);
        return new LambdaMaker(site, capturing, deserialize);
    }

    Object make(@Nullable Object[] captured) throws ReflectiveOperationException {
        return deserialize.invoke(null, site.filled(capturing, captured));
    }
}
