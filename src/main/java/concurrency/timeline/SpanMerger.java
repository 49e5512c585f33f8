package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one row of spans from two kinds of evidence about a thread. Exact stretches win; in the
 * gaps between them the samples taken there decide; where there is neither, the thread was alive
 * and nothing stopped it: it ran. A change seen between two samples is put half-way.
 */
final class SpanMerger {

    /** How near to an exact bound a sample says nothing: it was taken a little after its time. */
    private static final long MARGIN = 200_000;

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
     */
    static List<Span> merge(
            long start,
            long end,
            boolean outlived,
            List<Stretch> exact,
            List<Stretch> seen,
            long[] samples) {
        return new SpanMerger(start, end, outlived, seen, samples).merge(exact);
    }

    private List<Span> merge(List<Stretch> exact) {
        long covered = start;
        for (Stretch stretch : inOrder(exact)) {
            long from = Math.max(stretch.start(), covered);
            long to = Math.min(stretch.end(), end);
            if (from < to) {
                fill(covered, from);
                add(completed(stretch.between(from, to)));
                covered = to;
            }
        }
        fill(covered, end);
        return merged.stream().map(SpanMerger::span).toList();
    }

    private static List<Stretch> inOrder(List<Stretch> stretches) {
        return stretches.stream().sorted(Comparator.comparingLong(Stretch::start)).toList();
    }

    /** The flight recorder does not know who holds a {@code Lock}; a sample may. */
    private Stretch completed(Stretch exact) {
        if (!exact.holder().isEmpty()) {
            return exact;
        }
        for (Stretch run : seen) {
            if (!run.holder().isEmpty()
                    && run.start() <= exact.end()
                    && run.end() >= exact.start()
                    && sampledBetween(
                            Math.max(run.start(), exact.start()),
                            Math.min(run.end(), exact.end()))) {
                return new Stretch(
                        Activity.BLOCKED,
                        exact.start(),
                        exact.end(),
                        exact.on().isEmpty() ? run.on() : exact.on(),
                        run.holder());
            }
        }
        return exact;
    }

    /** Fills a gap between exact stretches with what the samples in it saw. */
    private void fill(long from, long to) {
        if (from >= to) {
            return;
        }
        long low = from == start ? from : from + MARGIN;
        long high = to == end ? to : to - MARGIN;
        Stretch before = new Stretch(Activity.RUNNING, from, from, "", "");
        long changed = from;
        for (Stretch run : seen) {
            long first = Math.max(run.start(), low);
            long last = Math.min(run.end(), high);
            if (first <= last && sampledBetween(first, last)) {
                long change = run.sameAs(before) ? changed : middle(before.end(), first);
                add(before.between(changed, change));
                before = run.between(first, last);
                changed = change;
            }
        }
        if (before.waits() && !(outlived && to == end)) {
            // It must have run again, to end or to come to what follows.
            long change = middle(before.end(), to);
            add(before.between(changed, change));
            add(new Stretch(Activity.RUNNING, change, to, "", ""));
        } else {
            add(before.between(changed, to));
        }
    }

    private boolean sampledBetween(long from, long to) {
        int at = Arrays.binarySearch(samples, from);
        int next = at >= 0 ? at : -at - 1;
        return next < samples.length && samples[next] <= to;
    }

    private static long middle(long a, long b) {
        return a + (b - a) / 2;
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
