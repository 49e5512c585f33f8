package concurrency.timeline;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own snapshots of threads, which thread dumps use: they alone know the monitors of
 * virtual threads. To be had with {@code --add-opens java.base/jdk.internal.vm=ALL-UNNAMED};
 * without it, nothing is known. A snapshot stops the thread for some microseconds.
 */
final class ThreadSnapshots {

    /**
     * What was known of a thread at one moment.
     *
     * @param blocker what it is blocked at, waits on or is parked at; null if nothing is known
     * @param monitors the objects whose monitors it owns
     */
    record Snapshot(
            Thread.State state,
            StackTraceElement[] stack,
            @Nullable Object blocker,
            List<Object> monitors) {}

    private static final @Nullable ThreadSnapshots INSTANCE = find();

    private final Method of;
    private final Method state;
    private final Method stack;
    private final Method blockedOn;
    private final Method waitingOn;
    private final Method parkBlocker;
    private final Field locks;
    private final Method lockObject;

    private ThreadSnapshots(Class<?> snapshot) throws ReflectiveOperationException {
        of = opened(snapshot.getDeclaredMethod("of", Thread.class));
        state = opened(snapshot.getDeclaredMethod("threadState"));
        stack = opened(snapshot.getDeclaredMethod("stackTrace"));
        blockedOn = opened(snapshot.getDeclaredMethod("blockedOn"));
        waitingOn = opened(snapshot.getDeclaredMethod("waitingOn"));
        parkBlocker = opened(snapshot.getDeclaredMethod("parkBlocker"));
        locks = snapshot.getDeclaredField("locks");
        locks.setAccessible(true);
        lockObject = opened(locks.getType().getComponentType().getDeclaredMethod("lockObject"));
    }

    private static Method opened(Method method) {
        method.setAccessible(true);
        return method;
    }

    private static @Nullable ThreadSnapshots find() {
        try {
            return new ThreadSnapshots(Class.forName("jdk.internal.vm.ThreadSnapshot"));
        } catch (ReflectiveOperationException | RuntimeException otherJdkOrNotOpen) {
            return null;
        }
    }

    /** A thread as it is now; empty if it has ended, or if snapshots are not to be had. */
    static Optional<Snapshot> of(Thread thread) {
        if (INSTANCE == null) {
            return Optional.empty();
        }
        try {
            Object snapshot = INSTANCE.of.invoke(null, thread);
            return snapshot == null ? Optional.empty() : Optional.of(INSTANCE.read(snapshot));
        } catch (ReflectiveOperationException notSupported) {
            return Optional.empty();
        }
    }

    private Snapshot read(Object snapshot) throws ReflectiveOperationException {
        Thread.State is = (Thread.State) state.invoke(snapshot);
        Object blocker =
                switch (is) {
                    case BLOCKED -> blockedOn.invoke(snapshot);
                    case WAITING, TIMED_WAITING -> waitingOn.invoke(snapshot);
                    default -> null;
                };
        List<Object> monitors = new ArrayList<>();
        Object owned = locks.get(snapshot);
        for (int i = 0; i < Array.getLength(owned); i++) {
            monitors.add(lockObject.invoke(Array.get(owned, i)));
        }
        return new Snapshot(
                is,
                (StackTraceElement[]) stack.invoke(snapshot),
                blocker == null ? parkBlocker.invoke(snapshot) : blocker,
                monitors);
    }

    /**
     * The object whose monitor a thread is blocked at; null if it is not, or if that is unknown.
     */
    static @Nullable Object blockedOn(Thread thread) {
        return of(thread)
                .filter(snapshot -> snapshot.state() == Thread.State.BLOCKED)
                .map(Snapshot::blocker)
                .orElse(null);
    }

    /** Whether a thread is known to own the monitor of an object. */
    static boolean owns(Thread thread, Object monitor) {
        return of(thread).stream()
                .flatMap(snapshot -> snapshot.monitors().stream())
                .anyMatch(owned -> owned == monitor);
    }
}
