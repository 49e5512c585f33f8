package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets a platform thread run no longer than its CPU time allows. What no sample and no event
 * contradicts counts as running at first; where several threads share a core, and above all where
 * samples are rare because they have to wait for a core as well, that is too much. Between two
 * readings of a thread's CPU time it ran for the difference; for the rest it was ready.
 *
 * <p>A lane runs at most for {@link #GENEROSITY} times its CPU time and {@link #SLACK}, so that a
 * thread that hardly ever lost its core shows one span, not many with slivers between them. Before
 * the first reading and after the last one nothing is known, and nothing changes.
 */
final class CpuLimit {

    /** The least that is taken away at once, in nanoseconds: a sample's uncertainty. */
    static final long SLACK = 1_000_000;

    /** Interrupts and the host of a virtual machine take that much of a thread's core unseen. */
    static final double GENEROSITY = 1.05;

    private final List<Stretch> all;
    private final List<Stretch> limited = new ArrayList<>();

    /** How much longer it was said to run so far than its CPU time allows. */
    private double excess;

    private CpuLimit(List<Stretch> all) {
        this.all = all;
    }

    /**
     * The same stretches, of which those that ran are partly ready.
     *
     * @param stretches in order of time, not overlapping
     * @param readings in order of time
     */
    static List<Stretch> apply(List<Stretch> stretches, List<CpuReading> readings) {
        return readings.size() < 2 ? stretches : new CpuLimit(stretches).limit(readings);
    }

    private List<Stretch> limit(List<CpuReading> readings) {
        int at = addUntil(readings.getFirst().time(), 0, 1);
        for (int i = 1; i < readings.size(); i++) {
            CpuReading before = readings.get(i - 1);
            CpuReading next = readings.get(i);
            double ran = ranBetween(before.time(), next.time(), at);
            excess += ran - (next.cpu() - before.cpu()) * GENEROSITY;
            double kept = 1;
            if (excess > SLACK) {
                kept = Math.max(0, 1 - excess / ran);
                excess = Math.max(0, excess - ran);
            }
            excess = Math.max(excess, -SLACK);
            at = addUntil(next.time(), at, kept);
        }
        addUntil(Long.MAX_VALUE, at, 1);
        return limited;
    }

    private double ranBetween(long from, long to, int at) {
        long ran = 0;
        for (int i = at; i < all.size() && all.get(i).start() < to; i++) {
            Stretch stretch = all.get(i);
            if (stretch.activity() == Activity.RUNNING) {
                ran += Math.max(0, Math.min(stretch.end(), to) - Math.max(stretch.start(), from));
            }
        }
        return ran;
    }

    /**
     * Adds what lies before a time and has not been added yet.
     *
     * @param at the first stretch that may not have been added wholly
     * @param kept the share of running that goes on being running
     * @return the first stretch that is not added wholly
     */
    private int addUntil(long time, int at, double kept) {
        int i = at;
        for (; i < all.size() && all.get(i).start() < time; i++) {
            Stretch stretch = all.get(i);
            long added = limited.isEmpty() ? Long.MIN_VALUE : limited.getLast().end();
            long from = Math.max(stretch.start(), added);
            long to = Math.min(stretch.end(), time);
            if (stretch.activity() == Activity.RUNNING) {
                boolean stops =
                        to == stretch.end() && (i + 1 == all.size() || all.get(i + 1).waits());
                addRunning(from, to, Math.round((to - from) * kept), stops);
            } else {
                add(stretch.between(from, to));
            }
            if (to < stretch.end()) {
                return i;
            }
        }
        return i;
    }

    /** Who stops by itself, to wait or to end, ran last; who runs on lost its core. */
    private void addRunning(long from, long to, long ran, boolean stops) {
        boolean wasRunning = limited.isEmpty() || limited.getLast().activity() == Activity.RUNNING;
        long readyFrom = wasRunning && !stops ? from + ran : from;
        long readyTo = readyFrom + (to - from) - ran;
        add(new Stretch(Activity.RUNNING, from, readyFrom, "", ""));
        add(new Stretch(Activity.READY, readyFrom, readyTo, "", ""));
        add(new Stretch(Activity.RUNNING, readyTo, to, "", ""));
    }

    private void add(Stretch stretch) {
        if (stretch.start() >= stretch.end()) {
            return;
        }
        if (!limited.isEmpty() && limited.getLast().sameAs(stretch)) {
            Stretch last = limited.removeLast();
            limited.add(last.between(last.start(), stretch.end()));
        } else {
            limited.add(stretch);
        }
    }
}
