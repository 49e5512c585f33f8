package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process did, by its CPU time: between two readings it ran for as long as the difference
 * says, on one core or on more; when within that time is a guess. Whether it waited for the rest,
 * or was ready, its tasks ({@link WorkerWaits}) and its delays ({@link ReadyTime}) say.
 */
final class ProcessSpans {

    /** Less CPU time than this between two readings, in nanoseconds, is housekeeping. */
    private static final long NOTICEABLE = 100_000;

    /** A process that ran for this part of the time between two readings ran all the while. */
    private static final double ALL = 0.95;

    private ProcessSpans() {}

    /**
     * The spans, in order of time; none where nothing is known.
     *
     * @param readings of its CPU time, in order of time
     * @param delays in order of time; may be empty
     * @param tasks that it ran, in order of their starts
     * @param ready since when it takes tasks; {@link Long#MAX_VALUE} if it takes none
     */
    static List<Span> of(
            List<CpuReading> readings,
            List<DelayReading> delays,
            List<Lane.Task> tasks,
            long ready) {
        List<Stretch> stretches = WorkerWaits.in(runsAndGaps(readings), tasks, ready);
        List<Span> spans = new ArrayList<>();
        for (Stretch stretch : ReadyTime.in(stretches, delays)) {
            add(spans, stretch);
        }
        return spans;
    }

    /** When it ran, and waited as far as is known by now, without gaps. */
    private static List<Stretch> runsAndGaps(List<CpuReading> readings) {
        List<Stretch> all = new ArrayList<>();
        long ranUntil = -1;
        for (int i = 1; i < readings.size(); i++) {
            long from = readings.get(i - 1).time();
            long to = readings.get(i).time();
            long gained = readings.get(i).cpu() - readings.get(i - 1).cpu();
            long ran = gained >= ALL * (to - from) ? to - from : gained;
            if (gained < NOTICEABLE) {
                ran = 0;
            }
            // It ran next to where it ran before, or else at last.
            boolean goesOn = ranUntil == from;
            long start = goesOn ? from : to - ran;
            all.add(new Stretch(Activity.WAITING, from, start, "", ""));
            all.add(new Stretch(Activity.RUNNING, start, start + ran, "", ""));
            all.add(new Stretch(Activity.WAITING, start + ran, to, "", ""));
            ranUntil = ran == 0 ? -1 : start + ran;
        }
        all.removeIf(stretch -> stretch.start() >= stretch.end());
        return all;
    }

    private static void add(List<Span> spans, Stretch stretch) {
        Duration start = Duration.ofNanos(stretch.start());
        if (!spans.isEmpty() && goesOn(spans.getLast(), stretch, start)) {
            start = spans.removeLast().start();
        }
        Duration end = Duration.ofNanos(stretch.end());
        spans.add(new Span(stretch.activity(), start, end, stretch.on(), ""));
    }

    private static boolean goesOn(Span last, Stretch next, Duration start) {
        return last.activity() == next.activity()
                && last.on().equals(next.on())
                && last.end().equals(start);
    }
}
