package concurrency.timeline;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/**
 * Finds who holds the lock that a thread waits for. {@link ThreadMXBean} says so for platform
 * threads; for virtual ones the owner of a {@code Lock} is read from the lock, if {@code
 * --add-opens java.base/java.util.concurrent.locks=ALL-UNNAMED} lets us.
 */
final class LockHolders {

    private static final ThreadMXBean MANAGEMENT = ManagementFactory.getThreadMXBean();
    private static final Field OWNER = ownerField();

    private LockHolders() {}

    /** What a thread blocked at a monitor waits for. */
    static Stretch ofMonitor(Thread blocked) {
        ThreadInfo info = blocked.isVirtual() ? null : MANAGEMENT.getThreadInfo(blocked.threadId());
        LockInfo lock = info == null ? null : info.getLockInfo();
        String on = lock == null ? "" : Wait.enteringMonitor(lock.getClassName()).on();
        return new Stretch(Activity.BLOCKED, 0, 0, on, lock == null ? "" : owner(info));
    }

    /**
     * The name of the thread that owns what {@code parked} waits for; empty if nobody or not known.
     */
    static String of(Object blocker, Thread parked) {
        if (!(blocker instanceof AbstractOwnableSynchronizer)) {
            return "";
        }
        if (OWNER != null) {
            return ownerByField(blocker);
        }
        ThreadInfo info = parked.isVirtual() ? null : MANAGEMENT.getThreadInfo(parked.threadId());
        return info == null ? "" : owner(info);
    }

    private static String owner(ThreadInfo info) {
        return info.getLockOwnerName() == null ? "" : info.getLockOwnerName();
    }

    private static String ownerByField(Object blocker) {
        try {
            return OWNER.get(blocker) instanceof Thread owner ? owner.getName() : "";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field ownerField() {
        try {
            Field field =
                    AbstractOwnableSynchronizer.class.getDeclaredField("exclusiveOwnerThread");
            return field.trySetAccessible() ? field : null;
        } catch (NoSuchFieldException e) {
            return null;
        }
    }
}
