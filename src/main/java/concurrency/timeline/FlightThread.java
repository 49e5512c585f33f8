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

    /** Its CPU time until {@link #load}, if it started in this recording and used enough. */
    long cpu;

    /** When the recorder last said how much of the cores it had used since the time before. */
    long load = UNKNOWN;

    /** Whether a stack showed it as a thread of a pool. */
    boolean poolWorker;

    FlightThread(long id, String name, String group, boolean virtual) {
        this.id = id;
        this.name = name;
        this.group = group;
        this.virtual = virtual;
    }

    boolean ranFromStartToEnd() {
        return start != UNKNOWN && end != UNKNOWN;
    }

    boolean isMachinery() {
        return !virtual && LiveThreads.isMachinery(group, name);
    }
}
