package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process did, by its CPU time: between two readings it ran for as long as the difference
 * says, on one core or on more, and waited for the rest. When it did within that time is a guess.
 */
final class ProcessSpans {

    /** Less CPU time than this between two readings, in nanoseconds, is housekeeping. */
    private static final long NOTICEABLE = 100_000;

    /** A process that ran for this part of the time between two readings ran all the while. */
    private static final double ALL = 0.9;

    private final List<Lane.Task> tasks;
    private final long ready;
    private final List<Span> spans = new ArrayList<>();
    private int nextTask;

    /**
     * @param tasks in order of their starts
     * @param ready since when the process waits for its next task whenever it runs none
     */
    ProcessSpans(List<Lane.Task> tasks, long ready) {
        this.tasks = tasks;
        this.ready = ready;
    }

    /**
     * The spans.
     *
     * @param readings in order of time
     * @param end of the process, or of the block
     */
    List<Span> of(List<CpuReading> readings, long end) {
        boolean running = false;
        for (int i = 1; i < readings.size(); i++) {
            long from = readings.get(i - 1).time();
            long to = readings.get(i).time();
            long gained = readings.get(i).cpu() - readings.get(i - 1).cpu();
            long ran = gained >= ALL * (to - from) ? to - from : gained < NOTICEABLE ? 0 : gained;
            if (running) {
                add(Activity.RUNNING, from, from + ran);
                waits(from + ran, to);
            } else {
                waits(from, to - ran);
                add(Activity.RUNNING, to - ran, to);
            }
            running = running ? ran == to - from : ran > 0;
        }
        if (!spans.isEmpty()) {
            long last = spans.getLast().end().toNanos();
            if (running) {
                add(Activity.RUNNING, last, end);
            } else {
                waits(last, end);
            }
        }
        return spans;
    }

    /** Adds a wait, for the next task while none is running. */
    private void waits(long from, long to) {
        long at = Math.min(to, Math.max(from, ready));
        wait(from, at, "");
        while (nextTask < tasks.size() && tasks.get(nextTask).start().toNanos() < to) {
            Lane.Task task = tasks.get(nextTask);
            long start = Math.max(at, task.start().toNanos());
            long end = Math.clamp(task.end().toNanos(), start, to);
            wait(at, start, "next task");
            wait(start, end, "");
            at = end;
            if (task.end().toNanos() > to) {
                return;
            }
            nextTask++;
        }
        wait(at, to, ready == Long.MAX_VALUE ? "" : "next task");
    }

    private void wait(long from, long to, String on) {
        add(new Span(Activity.WAITING, Duration.ofNanos(from), Duration.ofNanos(to), on, ""));
    }

    private void add(Activity activity, long from, long to) {
        add(Span.of(activity, Duration.ofNanos(from), Duration.ofNanos(Math.max(from, to))));
    }

    private void add(Span span) {
        if (span.length().isZero()) {
            return;
        }
        Span last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && last.activity() == span.activity() && last.on().equals(span.on())) {
            spans.removeLast();
            span = new Span(last.activity(), last.start(), span.end(), last.on(), "");
        }
        spans.add(span);
    }
}
