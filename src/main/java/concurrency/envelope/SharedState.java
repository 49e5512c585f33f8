package concurrency.envelope;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;

/**
 * Objects made for threads to share. They are serializable, but a copy in another process is of no
 * use for that.
 */
final class SharedState {

    private SharedState() {}

    /** Whether objects of the class let nobody through, or in order. */
    private static boolean guards(Class<?> type) {
        return Stream.of(Lock.class, ReadWriteLock.class, StampedLock.class, Semaphore.class)
                .anyMatch(guard -> guard.isAssignableFrom(type));
    }

    /** Whether objects of the class take what several threads put in. */
    private static boolean gathers(Class<?> type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || Stream.of(
                                BlockingQueue.class,
                                ConcurrentLinkedQueue.class,
                                ConcurrentLinkedDeque.class,
                                ConcurrentMap.class)
                        .anyMatch(gatherer -> gatherer.isAssignableFrom(type));
    }

    static boolean isOf(Class<?> type) {
        return guards(type) || gathers(type);
    }

    /** What does not work with a copy. */
    static String consequence(Object copied) {
        return guards(copied.getClass())
                ? "it holds up nobody across processes"
                : "what the worker changes in it is not seen here; return it as the result instead";
    }
}
