package concurrency.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a worker has to do, as its dispatcher sees it. Guarded by the dispatcher's lock. */
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
    private long bytes;
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

    /** Whether it may have another task. */
    boolean hasRoom() {
        return state == State.UP && !takingBack && inFlight.size() < window.size();
    }

    /** Whether it may have one of that many bytes, so that all it has are no more than a limit. */
    boolean hasRoomFor(long more, long limit) {
        return hasRoom() && bytes + more <= limit;
    }

    int size() {
        return inFlight.size();
    }

    void add(PoolFuture<?> task) {
        inFlight.add(task);
        bytes += task.size();
    }

    /** The task of that number, or null; it stays. */
    PoolFuture<?> find(long number) {
        for (PoolFuture<?> task : inFlight) {
            if (task.number() == number) {
                return task; // the first, nearly always
            }
        }
        return null;
    }

    /** Takes the task of that number out, or returns null. */
    PoolFuture<?> remove(long number) {
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

    /** Whether tasks wait behind the one that runs. */
    boolean canGiveBack() {
        return state == State.UP && !takingBack && inFlight.size() > 1;
    }

    /** Notes whether it has been asked to give tasks back, and has not answered. */
    void takingBack(boolean asked) {
        takingBack = asked;
    }

    /** How long it has been idle, if it is. */
    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - idleSince);
    }

    /** Notes that somebody watches how long it is idle; false if somebody does already. */
    boolean beginWatch() {
        boolean begun = !watched;
        watched = true;
        return begun;
    }

    void endWatch() {
        watched = false;
    }
}
