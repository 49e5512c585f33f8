package concurrency.timeline;

import java.util.Arrays;
import java.util.List;

/**
 * How many threads ran at the same time.
 *
 * @param most at any one time
 * @param usual for a tenth or more of the time that at least one ran
 */
record Parallelism(int most, int usual) {

    static Parallelism of(List<Lane> lanes) {
        long[] starts = times(lanes, true);
        long[] ends = times(lanes, false);
        long[] atLeast = new long[lanes.size() + 2];
        int running = 0;
        int most = 0;
        long since = 0;
        int start = 0;
        for (long end : ends) {
            while (start < starts.length && starts[start] < end) {
                atLeast[running] += starts[start] - since;
                since = starts[start++];
                running++;
                most = Math.max(most, running);
            }
            atLeast[running] += end - since;
            since = end;
            running--;
        }
        for (int count = most - 1; count > 0; count--) {
            atLeast[count] += atLeast[count + 1];
        }
        int usual = most;
        while (usual > 0 && atLeast[usual] * 10 < atLeast[1]) {
            usual--;
        }
        return new Parallelism(most, usual);
    }

    private static long[] times(List<Lane> lanes, boolean start) {
        long[] times =
                lanes.stream()
                        .flatMap(lane -> lane.spans().stream())
                        .filter(span -> span.activity() == Activity.RUNNING)
                        .filter(span -> !span.length().isZero())
                        .mapToLong(span -> (start ? span.start() : span.end()).toNanos())
                        .toArray();
        Arrays.sort(times);
        return times;
    }
}
