package concurrency.timeline;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * The JDK's own snapshots of threads, which thread dumps use: they alone know the monitors of
 * virtual threads. To be had with {@code --add-opens java.base/jdk.internal.vm=ALL-UNNAMED};
 * without it, nothing is known. A snapshot stops the thread for some microseconds.
 */
final class ThreadSnapshots {

    private static final ThreadSnapshots INSTANCE = find();

    private final Method of;
    private final Method blockedOn;
    private final Field locks;
    private final Method lockObject;

    private ThreadSnapshots(Method of, Method blockedOn, Field locks, Method lockObject) {
        this.of = of;
        this.blockedOn = blockedOn;
        this.locks = locks;
        this.lockObject = lockObject;
    }

    private static ThreadSnapshots find() {
        try {
            Class<?> snapshot = Class.forName("jdk.internal.vm.ThreadSnapshot");
            Method of = snapshot.getDeclaredMethod("of", Thread.class);
            Method blockedOn = snapshot.getDeclaredMethod("blockedOn");
            Field locks = snapshot.getDeclaredField("locks");
            Method lockObject = locks.getType().getComponentType().getDeclaredMethod("lockObject");
            boolean open =
                    of.trySetAccessible()
                            && blockedOn.trySetAccessible()
                            && locks.trySetAccessible()
                            && lockObject.trySetAccessible();
            return open ? new ThreadSnapshots(of, blockedOn, locks, lockObject) : null;
        } catch (ReflectiveOperationException otherJdk) {
            return null;
        }
    }

    /**
     * The object whose monitor a thread is blocked at; null if it is not, or if that is unknown.
     */
    static Object blockedOn(Thread thread) {
        try {
            Object snapshot = INSTANCE == null ? null : INSTANCE.of.invoke(null, thread);
            return snapshot == null ? null : INSTANCE.blockedOn.invoke(snapshot);
        } catch (ReflectiveOperationException noLongerBlocked) {
            return null;
        }
    }

    /** Whether a thread is known to own the monitor of an object. */
    static boolean owns(Thread thread, Object monitor) {
        try {
            Object snapshot = INSTANCE == null ? null : INSTANCE.of.invoke(null, thread);
            if (snapshot == null) {
                return false;
            }
            Object owned = INSTANCE.locks.get(snapshot);
            for (int i = 0; i < Array.getLength(owned); i++) {
                if (INSTANCE.lockObject.invoke(Array.get(owned, i)) == monitor) {
                    return true;
                }
            }
            return false;
        } catch (ReflectiveOperationException notSupported) {
            return false;
        }
    }
}
