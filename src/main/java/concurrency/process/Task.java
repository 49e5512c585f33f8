package concurrency.process;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * A task with a result that can travel to another process. A lambda expression given to {@link
 * ProcessPoolExecutor#submit(Task)} becomes one by itself: Java makes lambdas serializable only
 * where the type they are assigned to is.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface Task<T> extends Callable<T>, Serializable {

    @Override
    T call() throws Exception;
}
