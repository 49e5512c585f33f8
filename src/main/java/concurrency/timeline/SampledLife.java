package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One thread as the samples saw it so far. Not thread-safe: the {@link Sampler} guards it. */
final class SampledLife {

    static final long NO_CPU = -1;

    /** A runnable thread that gained less of the time than this had no core. */
    private static final double HAD_A_CORE = 0.1;

    /** At which sample of a wait its stack is worth a look: most waits are over before. */
    private static final int SETTLED = 2;

    /** At which sample in a row without CPU time the stack of a runnable thread is looked at. */
    private static final int STARVED = 5;

    private static final Stretch RUNNING = what(Activity.RUNNING);
    private static final Stretch READY = what(Activity.READY);
    private static final Stretch NATIVE = new Stretch(Activity.WAITING, 0, 0, "I/O", "");

    private final Thread thread;
    private final boolean aliveBefore;
    private final List<Stretch> seen = new ArrayList<>();
    private String detail = "";
    private long first = -1;
    private long last;
    private int lastRound;

    private long firstCpu;
    private long lastCpu = NO_CPU;

    /** The state at the last sample, and for how many samples in a row. */
    private Thread.State state;

    private Object blocker;
    private int rounds;
    private int starved;

    /** The stretch going on; its bounds are those of the samples so far. */
    private Stretch current;

    SampledLife(Thread thread, boolean aliveBefore) {
        this.thread = thread;
        this.aliveBefore = aliveBefore;
        this.firstCpu = aliveBefore ? NO_CPU : 0;
    }

    Thread thread() {
        return thread;
    }

    boolean wasSeen() {
        return first >= 0;
    }

    /**
     * Takes a sample.
     *
     * @param round counts the samples of all threads
     * @param cpu the thread's CPU time so far, in nanoseconds, or {@link #NO_CPU}
     * @param closely whether there are few enough threads to look at stacks
     */
    void look(long time, int round, long cpu, boolean closely) {
        Thread.State newState = thread.getState();
        if (newState == Thread.State.NEW || newState == Thread.State.TERMINATED) {
            return;
        }
        Object newBlocker =
                newState == Thread.State.RUNNABLE ? null : LockSupport.getBlocker(thread);
        boolean same = newState == state && newBlocker == blocker && round == lastRound + 1;
        rounds = same ? rounds + 1 : 1;
        state = newState;
        blocker = newBlocker;
        Stretch what =
                switch (state) {
                    case RUNNABLE -> runnable(time, cpu, closely);
                    case BLOCKED -> rounds == 1 ? LockHolders.ofMonitor(thread) : current;
                    default -> rounds == 1 || rounds == SETTLED ? waiting(closely) : current;
                };
        if (first < 0) {
            first = time;
        }
        last = time;
        lastRound = round;
        measured(cpu);
        extend(what, time);
    }

    private Stretch runnable(long time, long cpu, boolean closely) {
        if (thread.isVirtual()) {
            return isMounted() ? RUNNING : READY;
        }
        if (rounds == 1 || cpu < 0 || lastCpu < 0) {
            starved = 0;
            return RUNNING;
        }
        if (cpu - lastCpu >= (time - last) * HAD_A_CORE) {
            starved = 0;
            return RUNNING;
        }
        starved++;
        if (starved > STARVED && current.waits()) {
            return current;
        }
        return starved == STARVED && closely && inNativeCode() ? NATIVE : READY;
    }

    private void measured(long cpu) {
        if (cpu >= 0) {
            lastCpu = cpu;
            firstCpu = firstCpu < 0 ? cpu : firstCpu;
        }
    }

    private Stretch waiting(boolean closely) {
        String holder = LockHolders.of(blocker, thread);
        String type = blocker == null ? "" : blocker.getClass().getName();
        Wait wait = Wait.parked(type, closely && rounds == SETTLED ? stack() : List.of());
        Activity activity = holder.isEmpty() ? wait.activity() : Activity.BLOCKED;
        return new Stretch(activity, 0, 0, wait.on(), holder);
    }

    /** A virtual thread on a carrier says so: {@code VirtualThread[#22]/runnable@carrier}. */
    private boolean isMounted() {
        return thread.toString().indexOf('@', thread.getName().length()) >= 0;
    }

    private boolean inNativeCode() {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0 && stack[0].isNativeMethod();
    }

    private List<Wait.Frame> stack() {
        List<Wait.Frame> frames = new ArrayList<>();
        for (StackTraceElement element : thread.getStackTrace()) {
            frames.add(Wait.Frame.of(element));
        }
        return frames;
    }

    private void extend(Stretch what, long time) {
        // A second, closer look at a wait knows better what it was all along.
        boolean better = current != null && rounds == SETTLED && what.waits();
        if (current != null && (better || current.sameAs(what))) {
            current = what.between(current.start(), time);
        } else {
            if (current != null) {
                seen.add(current);
            }
            current = what.between(time, time);
        }
    }

    /** What was seen so far. */
    SampledThread sampled(int round) {
        List<Stretch> all = new ArrayList<>(seen);
        all.add(current);
        long cpu = lastCpu < 0 ? NO_CPU : lastCpu - firstCpu;
        return new SampledThread(
                thread, detail, aliveBefore, first, last, lastRound < round, cpu, all);
    }

    private static Stretch what(Activity activity) {
        return new Stretch(activity, 0, 0, "", "");
    }
}
