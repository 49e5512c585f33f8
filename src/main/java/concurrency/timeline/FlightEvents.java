package concurrency.timeline;

import java.util.List;
import java.util.Map;

/**
 * What the flight recorder says of a block.
 *
 * @param threads by thread id
 * @param started the processes that this JVM started, in order
 */
record FlightEvents(Map<Long, FlightThread> threads, List<Start> started) {

    static final FlightEvents NONE = new FlightEvents(Map.of(), List.of());

    /**
     * A process that was started.
     *
     * @param at in nanoseconds since the block's start
     * @param command its command line
     */
    record Start(long pid, long at, String command) {}
}
