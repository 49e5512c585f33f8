package concurrency.kernel;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The check that {@link Weaver} puts into the loops of cells: whether the cell is to stop.
 *
 * <p>All checks share one {@link MutableCallSite} that does nothing until it is armed. To the JIT
 * compiler it is a constant, so a loop runs as fast as without, and, as important here, a loop that
 * reads a field without {@code volatile} still never sees a change: a check that read a volatile
 * field would end the lesson on visibility by itself. Arming replaces the target, which deoptimises
 * the compiled loops.
 */
public final class StopCheck {

    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final MethodHandle DISARMED = MethodHandles.empty(NOTHING);
    private static final MethodHandle ARMED = armedTarget();
    private static final MutableCallSite SITE = new MutableCallSite(DISARMED);

    private static final AtomicLong STOPS = new AtomicLong();

    private static int armed;

    private StopCheck() {}

    private static MethodHandle armedTarget() {
        try {
            return MethodHandles.lookup().findStatic(StopCheck.class, "stopIfInterrupted", NOTHING);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Links the checks: the bootstrap method of every woven call. */
    public static CallSite bootstrap(MethodHandles.Lookup caller, String name, MethodType type) {
        return SITE;
    }

    /** From here on, code of interrupted cells stops at its next check. */
    static synchronized void arm() {
        if (armed++ == 0) {
            retarget(ARMED);
        }
    }

    /** Takes back one {@link #arm}; after the last, checks cost nothing again. */
    static synchronized void disarm() {
        if (--armed == 0) {
            retarget(DISARMED);
        }
    }

    /** How often a check has stopped something so far. */
    static long stops() {
        return STOPS.get();
    }

    private static void retarget(MethodHandle target) {
        SITE.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }

    @SuppressWarnings("unused") // is ARMED
    private static void stopIfInterrupted() {
        if (Cells.current().filter(Cell::isInterrupted).isPresent()) {
            STOPS.incrementAndGet();
            throw new Stop();
        }
    }
}
