package concurrency.process;

import java.io.Serializable;

/**
 * What {@code ProcessPoolExecutor.map} does to each element: a function that can travel to another
 * process and may throw checked exceptions.
 *
 * @param <A> the type of an element
 * @param <R> the type of its result
 */
@FunctionalInterface
public interface Mapping<A, R> extends Serializable {

    /**
     * Returns the result for an element.
     *
     * @throws Exception what ends the whole {@code map} when its results reach this element
     */
    R apply(A element) throws Exception;
}
