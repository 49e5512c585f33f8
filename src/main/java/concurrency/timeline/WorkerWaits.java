package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process waited for: a worker of a pool, once it is ready for tasks, for the next task
 * whenever it runs none. What else it may have waited for is not known.
 */
final class WorkerWaits {

    /** On what a wait is that may not have been one: it is kept only where the tasks confirm it. */
    static final String UNKNOWN = "?";

    private static final String NEXT_TASK = "next task";

    private final List<Lane.Task> tasks;
    private final List<Span> spans = new ArrayList<>();
    private int nextTask;

    private WorkerWaits(List<Lane.Task> tasks) {
        this.tasks = tasks;
    }

    /**
     * The spans of a process.
     *
     * @param stretches what it did, in order of time
     * @param tasks that it ran, in order of their starts
     * @param ready since when it takes tasks; {@link Long#MAX_VALUE} if it takes none
     */
    static List<Span> in(List<Stretch> stretches, List<Lane.Task> tasks, long ready) {
        WorkerWaits waits = new WorkerWaits(tasks);
        for (Stretch stretch : stretches) {
            if (stretch.activity() == Activity.WAITING && stretch.end() > ready) {
                long from = Math.max(stretch.start(), ready);
                waits.add(stretch, stretch.start(), from);
                waits.cut(stretch, from);
            } else {
                waits.add(stretch, stretch.start(), stretch.end());
            }
        }
        return waits.spans;
    }

    /** Adds a wait from a time on, cut at the bounds of tasks. */
    private void cut(Stretch wait, long from) {
        Stretch idle = new Stretch(Activity.WAITING, from, wait.end(), NEXT_TASK, "");
        long at = from;
        while (at < wait.end()) {
            while (nextTask < tasks.size() && end(tasks.get(nextTask)) <= at) {
                nextTask++;
            }
            boolean more = nextTask < tasks.size();
            long start = more ? Math.max(at, start(tasks.get(nextTask))) : wait.end();
            long until = more ? end(tasks.get(nextTask)) : wait.end();
            add(idle, at, Math.min(start, wait.end()));
            add(wait, Math.min(start, wait.end()), Math.min(until, wait.end()));
            at = Math.min(until, wait.end());
        }
    }

    private static long start(Lane.Task task) {
        return task.start().toNanos();
    }

    private static long end(Lane.Task task) {
        return task.end().toNanos();
    }

    private void add(Stretch stretch, long from, long to) {
        if (from >= to || stretch.on().equals(UNKNOWN)) {
            return;
        }
        Duration start = Duration.ofNanos(from);
        if (!spans.isEmpty() && goesOn(spans.getLast(), stretch, start)) {
            start = spans.removeLast().start();
        }
        spans.add(new Span(stretch.activity(), start, Duration.ofNanos(to), stretch.on(), ""));
    }

    private static boolean goesOn(Span last, Stretch next, Duration start) {
        return last.activity() == next.activity()
                && last.on().equals(next.on())
                && last.end().equals(start);
    }
}
