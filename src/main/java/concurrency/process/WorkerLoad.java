package concurrency.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker has to do, as its dispatcher sees it. Guarded by the dispatcher's lock. */
@SuppressWarnings("NonAtomicVolatileUpdate") // under that lock
final class WorkerLoad {

    /** A worker's life. */
    enum State {
        STARTING,
        UP,
        LEAVING
    }

    /** The tasks it has, in the order it begins them. */
    private final Deque<PoolFuture<?>> inFlight = new ArrayDeque<>();

    private final Window window = new Window();
    private State state = State.STARTING;
    private volatile long bytes;
    private boolean refilling = true;
    private boolean takingBack;
    private boolean watched;
    private long idleSince = System.nanoTime();

    void become(State next) {
        state = next;
        idleSince = System.nanoTime();
    }

    boolean is(State asked) {
        return state == asked;
    }

    /** Whether it has no task, and is ready for one. */
    boolean isIdle() {
        return state == State.UP && inFlight.isEmpty();
    }

    /**
     * Whether it may have another task. One that has had enough gets no more before half of that is
     * done: then several can be sent at once.
     */
    boolean hasRoom() {
        int size = inFlight.size();
        refilling = size < (refilling ? window.size() : (window.size() + 1) / 2);
        return state == State.UP && !takingBack && refilling;
    }

    /** Of the tasks it has. To be read without the lock, too. */
    long bytes() {
        return bytes;
    }

    int size() {
        return inFlight.size();
    }

    void add(PoolFuture<?> task) {
        inFlight.add(task);
        bytes += task.size();
    }

    /** The task of that number, or null; it stays. */
    @Nullable PoolFuture<?> find(long number) {
        for (PoolFuture<?> task : inFlight) {
            if (task.number() == number) {
                return task; // the first, nearly always
            }
        }
        return null;
    }

    /** Takes the task of that number out, or returns null. */
    @Nullable PoolFuture<?> remove(long number) {
        PoolFuture<?> task = find(number);
        if (task != null) {
            inFlight.remove(task);
            bytes -= task.size();
            idleSince = System.nanoTime();
        }
        return task;
    }

    /** Takes all out, in order. */
    List<PoolFuture<?>> removeAll() {
        List<PoolFuture<?>> all = List.copyOf(inFlight);
        inFlight.clear();
        bytes = 0;
        return all;
    }

    List<PoolFuture<?>> tasks() {
        return List.copyOf(inFlight);
    }

    /** Learns how long a task took. */
    void learn(long nanos) {
        window.learn(nanos);
    }

    /** Whether it has tasks to give back that wait behind the one that runs. */
    boolean canGiveBack() {
        return state == State.UP && !takingBack && inFlight.size() > 1;
    }

    /** How many tasks wait behind the one that runs. */
    int queued() {
        return Math.max(0, inFlight.size() - 1);
    }

    /** Whether it has been asked to give tasks back, and has not answered. */
    boolean isTakingBack() {
        return takingBack;
    }

    void takingBack(boolean asked) {
        takingBack = asked;
    }

    /** How long it has been idle, if it is. */
    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - idleSince);
    }

    /**
     * Notes whether somebody watches how long it is idle.
     *
     * @return whether that is new
     */
    boolean watched(boolean now) {
        boolean changed = watched != now;
        watched = now;
        return changed;
    }
}
