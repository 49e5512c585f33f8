package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one row of spans from two kinds of evidence about a thread. Exact stretches win; in the
 * gaps between them the samples taken there decide; where there is neither, the thread was alive
 * and nothing stopped it: it ran, as far as its CPU time allows.
 */
final class SpanMerger {

    /** How near to an exact bound a sample says nothing: it was taken a little after its time. */
    private static final long MARGIN = 200_000;

    /** Half the usual time between samples. */
    private static final long SHORT = 500_000;

    private final long start;
    private final long end;
    private final boolean outlived;
    private final List<Stretch> seen;
    private final long[] samples;
    private final List<Stretch> merged = new ArrayList<>();

    private SpanMerger(long start, long end, boolean outlived, List<Stretch> seen, long[] samples) {
        this.start = start;
        this.end = end;
        this.outlived = outlived;
        this.seen = seen;
        this.samples = samples;
    }

    /**
     * The spans of a thread that lived from {@code start} to {@code end}.
     *
     * @param outlived whether {@code end} is the block's end rather than the thread's
     * @param exact in any order
     * @param seen in order of time, not overlapping
     * @param samples when samples were taken, ascending
     * @param readings of its CPU time, in order of time; may be empty
     */
    static List<Span> merge(
            long start,
            long end,
            boolean outlived,
            List<Stretch> exact,
            List<Stretch> seen,
            long[] samples,
            List<CpuReading> readings) {
        List<Stretch> merged = new SpanMerger(start, end, outlived, seen, samples).merge(exact);
        return CpuLimit.apply(merged, readings, moments(exact)).stream()
                .map(SpanMerger::span)
                .toList();
    }

    /** When it ran for certain: it printed, or made a mark. */
    private static long[] moments(List<Stretch> exact) {
        return exact.stream()
                .filter(stretch -> stretch.activity() == Activity.RUNNING)
                .mapToLong(Stretch::start)
                .sorted()
                .toArray();
    }

    private List<Stretch> merge(List<Stretch> exact) {
        long covered = start;
        boolean afterWait = false;
        for (Stretch stretch : inOrder(exact)) {
            long from = Math.max(stretch.start(), covered);
            long to = Math.min(stretch.end(), end);
            if (from <= to) {
                boolean waits = stretch.waits();
                fill(
                        covered + (afterWait ? MARGIN : 0),
                        from - (waits ? MARGIN : 0),
                        covered,
                        from);
                add(completed(stretch.between(from, to)));
                covered = to;
                afterWait = waits;
            }
        }
        fill(covered + (afterWait ? MARGIN : 0), end, covered, end);
        return merged;
    }

    private static List<Stretch> inOrder(List<Stretch> stretches) {
        return stretches.stream().sorted(Comparator.comparingLong(Stretch::start)).toList();
    }

    /** The flight recorder does not know who holds a {@code Lock}; a sample may. */
    private Stretch completed(Stretch exact) {
        if (!exact.waits() || !exact.holder().isEmpty()) {
            return exact;
        }
        for (int i = firstSeenAfter(exact.start()); i < seen.size(); i++) {
            Stretch run = seen.get(i);
            long from = Math.max(run.start(), exact.start());
            long to = Math.min(run.end(), exact.end());
            if (from > to) {
                break;
            }
            if (!run.holder().isEmpty() && sampledBetween(from, to)) {
                String on = exact.on().isEmpty() ? run.on() : exact.on();
                return new Stretch(Activity.BLOCKED, exact.start(), exact.end(), on, run.holder());
            }
        }
        return exact;
    }

    /** Fills a gap between exact stretches with what the samples from low to high saw. */
    private void fill(long low, long high, long from, long to) {
        Stretch before = new Stretch(Activity.RUNNING, from, from, "", "");
        long changed = from;
        for (int i = firstSeenAfter(low); i < seen.size(); i++) {
            Stretch run = seen.get(i);
            if (run.start() > high) {
                break;
            }
            // Cut at the bounds, only the samples within them are left of it.
            long first = run.start() >= low ? run.start() : sampleFrom(low);
            long last = run.end() <= high ? run.end() : sampleUpTo(high);
            if (first <= last && sampledBetween(first, last)) {
                long change = run.sameAs(before) ? changed : change(before, first);
                add(before.between(changed, change));
                before = run.between(first, last);
                changed = change;
            }
        }
        boolean ranAgain = !outlived || to < end;
        if (before.waits() && ranAgain) {
            // To end, or to come to what follows, it must have run.
            long change = change(before, to);
            add(before.between(changed, change));
            add(new Stretch(Activity.RUNNING, change, to, "", ""));
        } else {
            add(before.between(changed, to));
        }
    }

    /** The first of the stretches seen that ends at a time or after it. */
    private int firstSeenAfter(long time) {
        int low = 0;
        int high = seen.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seen.get(middle).end() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean sampledBetween(long from, long to) {
        return sampleFrom(from) <= to;
    }

    private long sampleFrom(long time) {
        int at = Arrays.binarySearch(samples, time);
        int next = at >= 0 ? at : -at - 1;
        return next < samples.length ? samples[next] : Long.MAX_VALUE;
    }

    private long sampleUpTo(long time) {
        int at = Arrays.binarySearch(samples, time);
        int previous = at >= 0 ? at : -at - 2;
        return previous >= 0 ? samples[previous] : Long.MIN_VALUE;
    }

    /**
     * When a thread changed that was last seen in one stretch, and in another at {@code next}:
     * half-way. A wait goes on until there is evidence of its end, however rare the samples.
     */
    private static long change(Stretch before, long next) {
        long middle = before.end() + (next - before.end()) / 2;
        return before.waits() ? Math.max(middle, next - SHORT) : middle;
    }

    private void add(Stretch stretch) {
        if (stretch.start() >= stretch.end()) {
            return;
        }
        if (!merged.isEmpty() && merged.getLast().sameAs(stretch)) {
            Stretch last = merged.removeLast();
            merged.add(last.between(last.start(), stretch.end()));
        } else {
            merged.add(stretch);
        }
    }

    private static Span span(Stretch stretch) {
        return new Span(
                stretch.activity(),
                Duration.ofNanos(stretch.start()),
                Duration.ofNanos(stretch.end()),
                stretch.on(),
                stretch.holder());
    }
}
