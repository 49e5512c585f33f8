package concurrency.kernel;

import concurrency.timeline.LiveThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Threads that wait for each other's locks in a ring. Unlike {@link
 * java.lang.management.ThreadMXBean#findDeadlockedThreads}, rings with virtual threads count too.
 */
final class Deadlocks {

    private Deadlocks() {}

    /** The rings among these threads: each waits for the next one, and the last for the first. */
    static List<List<LiveThread>> among(List<LiveThread> threads) {
        Map<Thread, LiveThread> waiting = new HashMap<>();
        threads.stream()
                .filter(thread -> thread.holder().isPresent())
                .forEach(thread -> waiting.put(thread.thread(), thread));
        List<List<LiveThread>> rings = new ArrayList<>();
        Set<LiveThread> known = new HashSet<>();
        for (LiveThread start : threads) {
            List<LiveThread> path = new ArrayList<>();
            LiveThread next = waiting.get(start.thread());
            while (next != null && known.add(next)) {
                path.add(next);
                next = waiting.get(next.holder().orElseThrow());
            }
            int ring = path.indexOf(next);
            if (ring >= 0) {
                rings.add(List.copyOf(path.subList(ring, path.size())));
            }
        }
        return rings;
    }
}
