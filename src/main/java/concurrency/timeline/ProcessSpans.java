package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * What a process did, by its CPU time: between two readings it ran for as long as the difference
 * says, on one core or on more. For the rest, its delay says how long it was ready, and so how long
 * it waited. When it did what between two readings is a guess: it ran next to where it ran before,
 * and was ready before it ran.
 */
final class ProcessSpans {

    /** Less CPU time than this between two readings, in nanoseconds, is housekeeping. */
    private static final long NOTICEABLE = 100_000;

    /** A process that ran for this part of the time between two readings ran all the while. */
    private static final double ALL = 0.95;

    /** Where it was ready for a smaller part of the rest than this, it was not, and vice versa. */
    private static final double HARDLY = 0.1;

    private static final double UNKNOWN = Double.NaN;

    private final List<Stretch> runs;
    private final List<Stretch> all = new ArrayList<>();
    private int nextRun;

    private ProcessSpans(List<Stretch> runs) {
        this.runs = runs;
    }

    /**
     * What it did from the first reading of its CPU time to the last, without gaps; waiting, on
     * {@link WorkerWaits#UNKNOWN}, where it may have been ready as well.
     *
     * @param readings of its CPU time, in order of time
     * @param delays in order of time; may be empty
     */
    static List<Stretch> of(List<CpuReading> readings, List<DelayReading> delays) {
        ProcessSpans process = new ProcessSpans(runs(readings));
        if (!readings.isEmpty()) {
            process.fill(delays, readings.getFirst().time(), readings.getLast().time());
        }
        return process.all;
    }

    /** When it ran, in order of time. */
    private static List<Stretch> runs(List<CpuReading> readings) {
        List<Stretch> runs = new ArrayList<>();
        for (int i = 1; i < readings.size(); i++) {
            long from = readings.get(i - 1).time();
            long to = readings.get(i).time();
            long gained = readings.get(i).cpu() - readings.get(i - 1).cpu();
            if (gained < NOTICEABLE || from == to) {
                continue;
            }
            long ran = gained >= ALL * (to - from) ? to - from : gained;
            boolean goesOn = !runs.isEmpty() && runs.getLast().end() == from;
            long start = goesOn ? from : to - ran;
            runs.add(new Stretch(Activity.RUNNING, start, start + ran, "", ""));
        }
        return runs;
    }

    private void fill(List<DelayReading> delays, long from, long to) {
        long at = from;
        double share = UNKNOWN;
        for (int i = 0; i < delays.size(); i++) {
            long until = Math.clamp(delays.get(i).time(), at, to);
            long idle = until - at - running(at, until);
            share =
                    i == 0
                            ? UNKNOWN
                            : share(delays.get(i).delay() - delays.get(i - 1).delay(), idle);
            add(at, until, share);
            at = until;
        }
        // What has not run since its delay was read last was not delayed.
        boolean ranSince = running(at, to) > 0;
        add(at, to, delays.isEmpty() || ranSince ? UNKNOWN : 0);
    }

    /** The part of the time without running in which it was ready. */
    private static double share(long delayed, long idle) {
        double share = idle <= 0 ? 0 : (double) delayed / idle;
        return share < HARDLY ? 0 : share > 1 - HARDLY ? 1 : share;
    }

    private long running(long from, long to) {
        long sum = 0;
        for (int i = nextRun; i < runs.size() && runs.get(i).start() < to; i++) {
            sum +=
                    Math.max(
                            0,
                            Math.min(runs.get(i).end(), to) - Math.max(runs.get(i).start(), from));
        }
        return sum;
    }

    /** Adds what it did from one time to another, having been ready for a share of the gaps. */
    private void add(long from, long to, double share) {
        long at = from;
        while (nextRun < runs.size() && runs.get(nextRun).start() < to) {
            Stretch run = runs.get(nextRun);
            long start = Math.max(at, run.start());
            long end = Math.clamp(run.end(), start, Math.max(start, to));
            addGap(at, start, share);
            add(Activity.RUNNING, start, end, "");
            at = end;
            if (run.end() > to) {
                return;
            }
            nextRun++;
        }
        addGap(at, to, share);
    }

    private void addGap(long from, long to, double share) {
        if (Double.isNaN(share)) {
            add(Activity.WAITING, from, to, WorkerWaits.UNKNOWN);
            return;
        }
        long ready = to - Math.round((to - from) * share);
        add(Activity.WAITING, from, ready, "");
        add(Activity.READY, ready, to, "");
    }

    private void add(Activity activity, long from, long to, String on) {
        if (from < to) {
            all.add(new Stretch(activity, from, to, on, ""));
        }
    }
}
