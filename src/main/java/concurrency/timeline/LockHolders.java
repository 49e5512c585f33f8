package concurrency.timeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Finds who holds the lock that a thread waits for. {@link ThreadMXBean} knows it as long as all
 * threads involved are platform threads. For virtual ones, the owner of a {@code Lock} is read from
 * the lock with {@code --add-opens java.base/java.util.concurrent.locks=ALL-UNNAMED}, that of a
 * monitor from {@link ThreadSnapshots}.
 */
final class LockHolders {

    private static final ThreadMXBean MANAGEMENT = ManagementFactory.getThreadMXBean();
    private static final @Nullable Field OWNER = ownerField();

    private LockHolders() {}

    /**
     * What a thread blocked at a monitor waits for.
     *
     * @param others who may hold it; empty if there is no time to ask them
     */
    static Stretch ofMonitor(Thread blocked, List<Thread> others) {
        ThreadInfo info = blocked.isVirtual() ? null : MANAGEMENT.getThreadInfo(blocked.threadId());
        if (info != null && info.getLockInfo() != null) {
            return blocked(info.getLockInfo().getClassName(), name(info.getLockOwnerName()));
        }
        Object monitor = others.isEmpty() ? null : ThreadSnapshots.blockedOn(blocked);
        if (monitor == null) {
            return new Stretch(Activity.BLOCKED, 0, 0, "", "");
        }
        for (Thread other : others) {
            if (other != blocked && ThreadSnapshots.owns(other, monitor)) {
                return blocked(monitor.getClass().getName(), other.getName());
            }
        }
        return blocked(monitor.getClass().getName(), "");
    }

    private static Stretch blocked(String monitor, String holder) {
        return new Stretch(Activity.BLOCKED, 0, 0, Wait.enteringMonitor(monitor).on(), holder);
    }

    /**
     * The name of the thread that owns the lock {@code parked} is parked at; empty if nobody does,
     * or if it is not known.
     */
    static String ofLock(@Nullable Object blocker, Thread parked) {
        if (!(blocker instanceof AbstractOwnableSynchronizer)) {
            return "";
        }
        if (OWNER != null) {
            return owner(blocker).map(Thread::getName).orElse("");
        }
        ThreadInfo info = parked.isVirtual() ? null : MANAGEMENT.getThreadInfo(parked.threadId());
        return info == null ? "" : name(info.getLockOwnerName());
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : name;
    }

    /** The thread that owns a {@code Lock}; empty if nobody does, or if it is not known. */
    static Optional<Thread> owner(@Nullable Object lock) {
        try {
            return OWNER != null && lock instanceof AbstractOwnableSynchronizer
                    ? Optional.ofNullable((Thread) OWNER.get(lock))
                    : Optional.empty();
        } catch (IllegalAccessException notAnyMore) {
            return Optional.empty();
        }
    }

    private static @Nullable Field ownerField() {
        try {
            Field field =
                    AbstractOwnableSynchronizer.class.getDeclaredField("exclusiveOwnerThread");
            return field.trySetAccessible() ? field : null;
        } catch (NoSuchFieldException otherJdk) {
            return null;
        }
    }
}
