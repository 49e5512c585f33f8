package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread as it was at one moment.
 *
 * @param stack the top first
 * @param waitsFor a lock, as {@code ReentrantLock@1b28cdfa}, or in words such as {@code sleep},
 *     {@code queue}, {@code Future.get}; empty if it waits for nothing, or if that is not known
 * @param holder the thread that holds that lock, if it is a lock and that is known
 */
public record LiveThread(
        Thread thread,
        Thread.State state,
        List<StackTraceElement> stack,
        String waitsFor,
        Optional<Thread> holder) {

    public LiveThread {
        stack = List.copyOf(stack);
    }

    /**
     * The reader's threads that are alive, platform and virtual, in no order; neither the JVM's nor
     * those of a Jupyter kernel. Virtual threads are found as {@code jdk.internal.vm} is opened to
     * this library; else there are none.
     */
    public static List<Thread> all() {
        return LiveThreads.list().stream()
                .filter(thread -> !LiveThreads.isMachinery(thread))
                .toList();
    }

    /**
     * Looks at threads, each for itself and one after the other: some ten microseconds each.
     * Platform threads come first, the older before the younger. A thread that has ended is left
     * out.
     *
     * @param atMost how long it may take; of threads there is no time for, only the state is given
     */
    public static List<LiveThread> look(List<Thread> threads, Duration atMost) {
        long start = System.nanoTime();
        Map<Thread, ThreadSnapshots.Snapshot> seen = new LinkedHashMap<>();
        List<LiveThread> unseen = new ArrayList<>();
        for (Thread thread : sorted(threads)) {
            if (System.nanoTime() - start <= atMost.toNanos()) {
                snapshot(thread).ifPresent(snapshot -> seen.put(thread, snapshot));
            } else if (thread.isAlive()) {
                unseen.add(unseen(thread));
            }
        }
        IdentityHashMap<Object, Thread> owners = new IdentityHashMap<>();
        seen.forEach((thread, snapshot) ->
                snapshot.monitors().forEach(monitor -> owners.put(monitor, thread)));
        List<LiveThread> looked = new ArrayList<>();
        seen.forEach((thread, snapshot) -> looked.add(of(thread, snapshot, owners)));
        looked.addAll(unseen);
        return looked;
    }

    private static LiveThread unseen(Thread thread) {
        return new LiveThread(thread, thread.getState(), List.of(), "", Optional.empty());
    }

    private static List<Thread> sorted(List<Thread> threads) {
        return threads.stream()
                .sorted(Comparator.comparing(Thread::isVirtual).thenComparingLong(Thread::threadId))
                .toList();
    }

    private static Optional<ThreadSnapshots.Snapshot> snapshot(Thread thread) {
        Optional<ThreadSnapshots.Snapshot> snapshot = ThreadSnapshots.of(thread);
        return snapshot.isPresent() || !thread.isAlive()
                ? snapshot
                : Optional.of(
                        new ThreadSnapshots.Snapshot(
                                thread.getState(),
                                thread.getStackTrace(),
                                LockSupport.getBlocker(thread),
                                List.of()));
    }

    private static LiveThread of(
            Thread thread, ThreadSnapshots.Snapshot snapshot, Map<Object, Thread> owners) {
        Object blocker = snapshot.blocker();
        List<StackTraceElement> stack = List.of(snapshot.stack());
        String waitsFor =
                switch (snapshot.state()) {
                    case BLOCKED -> blocker == null ? "" : Wait.identity(blocker);
                    case WAITING, TIMED_WAITING -> waitsFor(blocker, stack);
                    default -> "";
                };
        Optional<Thread> holder =
                switch (snapshot.state()) {
                    case BLOCKED -> Optional.ofNullable(owners.get(blocker));
                    case WAITING, TIMED_WAITING -> LockHolders.owner(blocker);
                    default -> Optional.empty();
                };
        return new LiveThread(thread, snapshot.state(), stack, waitsFor, holder);
    }

    private static String waitsFor(@Nullable Object blocker, List<StackTraceElement> stack) {
        String type = blocker == null ? "" : blocker.getClass().getName();
        Wait wait = Wait.parked(type, stack.stream().map(Wait.Frame::of).toList());
        return switch (wait.activity()) {
            case SLEEPING -> "sleep";
            case BLOCKED -> blocker == null ? wait.on() : Wait.identity(blocker);
            default -> wait.on();
        };
    }
}
