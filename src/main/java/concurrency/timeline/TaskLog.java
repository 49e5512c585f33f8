package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The named tasks of one recording. Thread-safe. */
final class TaskLog {

    /** The tasks that threads run now, for recordings that start or end meanwhile. */
    private static final Set<Begun> RUNNING = ConcurrentHashMap.newKeySet();

    private static final Comparator<Lane.Task> OUTER_FIRST =
            Comparator.comparing(Lane.Task::start)
                    .thenComparing(Lane.Task::end, Comparator.reverseOrder());

    /** A task that a thread has begun. Compared by identity. */
    static final class Begun {
        private final long threadId = Thread.currentThread().threadId();
        private final String name;
        private final long startNanos = System.nanoTime();

        private Begun(String name) {
            this.name = name;
        }
    }

    /**
     * A task that ended, or one that runs at a time.
     *
     * @param id of the thread or process
     */
    private record Ran(long id, String name, long startNanos, long endNanos) {}

    private final Queue<Ran> ran = new ConcurrentLinkedQueue<>();

    /** The tasks in {@link #ran} that once were in {@link #RUNNING}. */
    private final Set<Begun> ended = ConcurrentHashMap.newKeySet();

    /** Begins a task of the calling thread. */
    static Begun begin(String name) {
        Begun task = new Begun(Objects.requireNonNull(name, "name"));
        RUNNING.add(task);
        return task;
    }

    /** Ends a task. Recordings are told before, so that none misses it. */
    static void end(Begun task) {
        RUNNING.remove(task);
    }

    /** Keeps a task of a thread. */
    void add(Begun task, long endNanos) {
        ended.add(task);
        add(task.threadId, task.name, task.startNanos, endNanos);
    }

    /**
     * Keeps a task of a thread or a process.
     *
     * @param startNanos a {@link System#nanoTime()}, as the end
     */
    void add(long id, String name, long startNanos, long endNanos) {
        ran.add(new Ran(id, name, startNanos, endNanos));
    }

    /** The tasks of threads, those running now included, as {@link #ended} ones are. */
    Map<Long, List<Lane.Task>> withRunning(long zeroNanos, long wall) {
        Set<Begun> running = new HashSet<>(RUNNING);
        List<Ran> all = new ArrayList<>(ran);
        running.removeAll(ended);
        for (Begun task : running) {
            all.add(new Ran(task.threadId, task.name, task.startNanos, zeroNanos + wall));
        }
        return sorted(all, zeroNanos, wall);
    }

    /**
     * The tasks that ended, by thread or process, in order of their starts; outer ones before inner
     * ones.
     *
     * @param zeroNanos the block's start
     * @param wall the block's length so far; what a task did before or after it is cut off
     */
    Map<Long, List<Lane.Task>> ended(long zeroNanos, long wall) {
        return sorted(new ArrayList<>(ran), zeroNanos, wall);
    }

    private static Map<Long, List<Lane.Task>> sorted(List<Ran> all, long zeroNanos, long wall) {
        Map<Long, List<Lane.Task>> tasks = new HashMap<>();
        for (Ran task : all) {
            long start = task.startNanos - zeroNanos;
            long end = task.endNanos - zeroNanos;
            if (start <= wall && end >= 0) {
                long from = Math.max(start, 0);
                tasks.computeIfAbsent(task.id, id -> new ArrayList<>())
                        .add(
                                new Lane.Task(
                                        task.name,
                                        Duration.ofNanos(from),
                                        Duration.ofNanos(Math.clamp(end, from, wall))));
            }
        }
        tasks.values().forEach(list -> list.sort(OUTER_FIRST));
        return tasks;
    }
}
