package concurrency.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides the time in which a platform thread was runnable into running and ready, by its CPU time:
 * between two readings it ran for the difference, and was ready for the rest. What no sample and no
 * event contradicts counts as running at first; where several threads share a core, and above all
 * where samples are rare because they have to wait for a core as well, that is too much.
 *
 * <p>A lane runs for no longer than {@link #GENEROSITY} times its CPU time and {@link #SLACK}.
 * Smaller differences change nothing, so that a thread that hardly ever lost its core shows one
 * span, not many with slivers between them. Nothing is known before the first reading and after the
 * last one, and nothing changes there. That it ran between two readings, and for how long, is
 * known; when it did is known only of moments at which it printed, and else a guess.
 */
final class CpuLimit {

    /** The least that changes at once, in nanoseconds: a sample's uncertainty. */
    static final long SLACK = 1_000_000;

    /** Interrupts and the host of a virtual machine take that much of a thread's core unseen. */
    static final double GENEROSITY = 1.05;

    private static final double UNCHANGED = -1;

    private final List<Stretch> all;
    private final long[] moments;
    private final List<Stretch> limited = new ArrayList<>();

    /** The first stretch that is not wholly limited yet. */
    private int next;

    private CpuLimit(List<Stretch> all, long[] moments) {
        this.all = all;
        this.moments = moments;
    }

    /**
     * The same stretches, with running and ready divided anew where the readings contradict them.
     *
     * @param stretches in order of time, without gaps
     * @param readings in order of time
     * @param moments at which the thread ran for certain, ascending
     */
    static List<Stretch> apply(
            List<Stretch> stretches, List<CpuReading> readings, long... moments) {
        return readings.size() < 2 ? stretches : new CpuLimit(stretches, moments).limit(readings);
    }

    private List<Stretch> limit(List<CpuReading> readings) {
        limitUntil(readings.getFirst().time(), UNCHANGED);
        double excess = 0;
        for (int i = 1; i < readings.size(); i++) {
            long from = readings.get(i - 1).time();
            long to = readings.get(i).time();
            double gained = readings.get(i).cpu() - readings.get(i - 1).cpu();
            double running = time(Activity.RUNNING, from, to);
            double ready = time(Activity.READY, from, to);
            excess += running - gained;
            if (excess > 0) {
                excess = Math.max(0, excess - (GENEROSITY - 1) * gained);
            }
            double share = UNCHANGED;
            if (excess > SLACK || excess < -SLACK && ready > 0) {
                double ran = Math.clamp(running - excess, 0, running + ready);
                excess += ran - running;
                share = ran / (running + ready);
            }
            // What was gained in waits too short to be seen is not for later.
            excess = Math.max(excess, -SLACK);
            limitUntil(to, share);
        }
        limitUntil(Long.MAX_VALUE, UNCHANGED);
        return limited;
    }

    private double time(Activity activity, long from, long to) {
        long time = 0;
        for (int i = next; i < all.size() && all.get(i).start() < to; i++) {
            Stretch stretch = all.get(i);
            if (stretch.activity() == activity) {
                time += Math.max(0, Math.min(stretch.end(), to) - Math.max(stretch.start(), from));
            }
        }
        return time;
    }

    /** Adds what lies before a time; while runnable, the thread ran for the given share. */
    private void limitUntil(long time, double share) {
        while (next < all.size() && all.get(next).start() < time) {
            Stretch stretch = all.get(next);
            long from = limited.isEmpty() ? stretch.start() : limited.getLast().end();
            long to = Math.min(stretch.end(), time);
            if (stretch.waits() || share == UNCHANGED) {
                add(stretch.between(from, to));
            } else {
                addRunnable(from, to, share);
            }
            if (to < stretch.end()) {
                return;
            }
            next++;
        }
    }

    /**
     * Who printed ran then. Who stops by itself, to wait or to end, ran last; else who ran before
     * ran first.
     */
    private void addRunnable(long from, long to, double share) {
        boolean stops =
                to == all.get(next).end() && (next + 1 == all.size() || all.get(next + 1).waits());
        boolean ran = limited.isEmpty() || limited.getLast().activity() == Activity.RUNNING;
        long running = Math.round((to - from) * share);
        long moment = momentIn(from, to);
        if (moment >= 0) {
            long last = stops ? running / 2 : 0;
            long first = running - last;
            add(from, Math.clamp(moment - first / 2, from, to - running), first, to - last, to);
        } else if (ran && !stops) {
            add(from, from, running, to, to);
        } else {
            add(from, from, 0, to - running, to);
        }
    }

    /** Adds a stretch that ran for {@code first} from {@code start}, and again at its end. */
    private void add(long from, long start, long first, long again, long to) {
        add(new Stretch(Activity.READY, from, start, "", ""));
        add(new Stretch(Activity.RUNNING, start, start + first, "", ""));
        add(new Stretch(Activity.READY, start + first, again, "", ""));
        add(new Stretch(Activity.RUNNING, again, to, "", ""));
    }

    private long momentIn(long from, long to) {
        int at = Arrays.binarySearch(moments, from);
        int first = at >= 0 ? at : -at - 1;
        return first < moments.length && moments[first] < to ? moments[first] : -1;
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
