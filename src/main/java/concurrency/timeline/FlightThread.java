package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;

/** What the flight recorder says of one thread; times in nanoseconds since the block's start. */
final class FlightThread {

    static final long UNKNOWN = Long.MIN_VALUE;

    final long id;
    final String name;
    final String group;
    final boolean virtual;
    final List<Stretch> stretches = new ArrayList<>();
    long start = UNKNOWN;
    long end = UNKNOWN;

    /** Whether a stack showed it as a thread of a pool. */
    boolean poolWorker;

    FlightThread(long id, String name, String group, boolean virtual) {
        this.id = id;
        this.name = name;
        this.group = group;
        this.virtual = virtual;
    }

    boolean isMachinery() {
        return !virtual && LiveThreads.isMachinery(group, name);
    }
}
