package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** One thread as the samples saw it so far. Not thread-safe: the {@link Sampler} guards it. */
final class SampledLife {

    private static final long NO_CPU = -1;

    /** A runnable thread that gained less of the time than this had no core all the while. */
    private static final double STARVED = 0.1;

    /** At which sample of a wait its stack is worth a look: most waits are over before. */
    private static final int SETTLED = 2;

    /** After how many samples in a row without CPU time another look at the stack is due. */
    private static final int SUSPICIOUS = 3;

    /** How many looks at its stack tell what a thread is: a young one has no stack yet. */
    private static final int INTRODUCTIONS = 3;

    /** After how many samples a thread still blocked may be blocked by another holder. */
    private static final int HOLDER_CHANGES = 8;

    /** Windows counts CPU time in steps of 16 ms, too coarse to tell running from ready. */
    static final boolean FINE_CPU_TIME = !System.getProperty("os.name").startsWith("Windows");

    private static final Stretch RUNNING = what(Activity.RUNNING);
    private static final Stretch READY = what(Activity.READY);

    private final Thread thread;
    private final Stacks stacks;
    private final boolean aliveBefore;
    private final List<Stretch> seen = new ArrayList<>();
    private final List<CpuReading> readings = new ArrayList<>();
    private String detail = "";
    private int introductions;
    private long last;
    private int firstNumber;
    private int lastNumber;
    private long firstCpu;
    private long lastCpu = NO_CPU;
    private long lastCpuTime;

    /** What the thread does since {@link #rounds} samples. */
    private Thread.@Nullable State state;

    private @Nullable Object blocker;
    private int rounds;

    /** For how many samples it was runnable and gained no CPU time. */
    private int starved;

    /** Whether this round looked at its stack, to see what it waits for. */
    private boolean closer;

    /** The stretch going on, from the first look on; its bounds are those of the samples so far. */
    @SuppressWarnings("NullAway.Init")
    private Stretch current;

    SampledLife(Thread thread, Stacks stacks, boolean aliveBefore) {
        this.stacks = stacks;
        this.thread = thread;
        this.aliveBefore = aliveBefore;
        this.firstCpu = aliveBefore ? NO_CPU : 0;
    }

    Thread thread() {
        return thread;
    }

    boolean wasSeen() {
        return current != null;
    }

    /**
     * Adds what a round saw of this thread.
     *
     * @param number counts the rounds from 1, so that one that did not see the thread shows
     */
    void add(Round.Look look, Round round, int number) {
        if (look.state() == Thread.State.NEW || look.state() == Thread.State.TERMINATED) {
            return;
        }
        boolean same =
                look.state() == state && look.blocker() == blocker && number == lastNumber + 1;
        rounds = same ? rounds + 1 : 1;
        state = look.state();
        blocker = look.blocker();
        closer = false;
        long time = round.time();
        switch (state) {
            case RUNNABLE -> addRunnable(look, round);
            case BLOCKED -> {
                boolean ask = rounds % HOLDER_CHANGES == 1;
                observe(
                        ask ? LockHolders.ofMonitor(thread, round.suspects()) : current,
                        time,
                        time);
            }
            default -> {
                closer = round.closely() && (rounds == SETTLED || rounds == 1 && round.last());
                observe(rounds == 1 || closer ? waiting() : current, time, time);
            }
        }
        if (firstNumber == 0) {
            firstNumber = number;
        }
        last = time;
        lastNumber = number;
        if (look.cpu() >= 0) {
            lastCpu = look.cpu();
            lastCpuTime = round.cpuTime();
            firstCpu = firstCpu < 0 ? lastCpu : firstCpu;
            keepReading();
        }
        if (detail.isEmpty()
                && round.closely()
                && (state != Thread.State.RUNNABLE || stacks.areQuick())
                && (introductions < INTRODUCTIONS || round.last())) {
            introductions++;
            detail = thread.isVirtual() ? "" : detail();
        }
    }

    private void addRunnable(Round.Look look, Round round) {
        long time = round.time();
        if (thread.isVirtual()) {
            observe(isMounted() ? RUNNING : READY, time, time);
            return;
        }
        if (rounds == 1 || look.cpu() < 0 || lastCpu < 0 || !FINE_CPU_TIME) {
            starved = 0;
            observe(RUNNING, time, time);
            return;
        }
        double gained = (double) (look.cpu() - lastCpu) / (round.cpuTime() - lastCpuTime);
        if (gained <= STARVED) {
            starved++;
            observe(starvedFor(round), last, time);
            return;
        }
        starved = 0;
        long ran = Math.round(gained * (time - last));
        if (gained >= 1 - STARVED) {
            observe(RUNNING, last, time);
        } else if (current.activity() == Activity.READY) {
            observe(READY, last, time - ran);
            observe(RUNNING, time - ran, time);
        } else {
            observe(RUNNING, last, last + ran);
            observe(READY, last + ran, time);
        }
    }

    /** While it gains none, the first reading and the last one say all. */
    private void keepReading() {
        int count = readings.size();
        if (count > 1
                && readings.get(count - 1).cpu() == lastCpu
                && readings.get(count - 2).cpu() == lastCpu) {
            readings.removeLast();
        }
        readings.add(new CpuReading(lastCpuTime, lastCpu));
    }

    private Stretch waiting() {
        String holder = LockHolders.ofLock(blocker, thread);
        String type = blocker == null ? "" : blocker.getClass().getName();
        Wait wait = Wait.parked(type, closer ? stacks.of(thread) : List.of());
        Activity activity = holder.isEmpty() ? wait.activity() : Activity.BLOCKED;
        return new Stretch(activity, 0, 0, wait.on(), holder);
    }

    /** A virtual thread on a carrier says so: {@code VirtualThread[#22,name]/runnable@carrier}. */
    private boolean isMounted() {
        String text = thread.toString();
        return text.indexOf('@', text.lastIndexOf('/')) >= 0;
    }

    /** Why a runnable thread gained no CPU time: no core, or it waits in native code. */
    private Stretch starvedFor(Round round) {
        if (starved > 1 && current.waits()) {
            return current;
        }
        if (round.closely()
                && stacks.areQuick()
                && (starved == 1 || starved % SUSPICIOUS == 0 || round.last())) {
            Stretch wait = Wait.inNativeCode(stacks.of(thread));
            closer = wait.waits();
            return wait;
        }
        return READY;
    }

    private String detail() {
        boolean worker =
                thread instanceof ForkJoinWorkerThread
                        || stacks.of(thread).stream().anyMatch(Wait.Frame::isPoolWorker);
        return worker ? "pool worker" : thread.isDaemon() ? "daemon" : "";
    }

    private void observe(Stretch what, long from, long to) {
        // A closer look at a wait knows what it was all along.
        boolean better = closer && rounds > 1 && current.activity() != Activity.RUNNING;
        if (better || current != null && current.sameAs(what)) {
            current = what.between(current.start(), to);
        } else {
            if (current != null) {
                seen.add(current);
            }
            current = what.between(from, to);
        }
    }

    /**
     * What was seen so far.
     *
     * @param times those of all rounds so far
     */
    SampledThread soFar(long[] times) {
        List<Stretch> all = new ArrayList<>(seen);
        all.add(current);
        long cpu = lastCpu < 0 ? NO_CPU : lastCpu - firstCpu;
        boolean ended = lastNumber < times.length;
        // It started between its first round and the one before, and ended likewise.
        long first = middle(times[Math.max(firstNumber - 2, 0)], times[firstNumber - 1]);
        long end = middle(last, times[Math.min(lastNumber, times.length - 1)]);
        return new SampledThread(
                thread,
                detail,
                aliveBefore,
                first,
                end,
                ended,
                cpu,
                FINE_CPU_TIME ? List.copyOf(readings) : List.of(),
                all);
    }

    private static long middle(long a, long b) {
        return a + (b - a) / 2;
    }

    private static Stretch what(Activity activity) {
        return new Stretch(activity, 0, 0, "", "");
    }
}
