package concurrency.timeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many threads did what, on average, in each of a number of equal parts of the block. Takes
 * time in proportion to the number of spans and parts, however long the spans are.
 */
final class Census {

    private final double nanosPerPart;
    private final Map<Activity, double[]> counts = new EnumMap<>(Activity.class);
    private final double[] alive;

    private Census(Duration wall, int parts) {
        nanosPerPart = Math.max(1, wall.toNanos()) / (double) parts;
        alive = new double[parts + 1];
    }

    static Census of(List<Lane> lanes, Duration wall, int parts) {
        Census census = new Census(wall, parts);
        for (Lane lane : lanes) {
            census.add(census.alive, lane.start(), lane.end());
            for (Span span : lane.spans()) {
                double[] counts =
                        census.counts.computeIfAbsent(
                                span.activity(), activity -> new double[parts + 1]);
                census.add(counts, span.start(), span.end());
            }
        }
        sumUp(census.alive);
        census.counts.values().forEach(Census::sumUp);
        return census;
    }

    /** How many threads there were, a number for each part. */
    double[] alive() {
        return Arrays.copyOf(alive, alive.length - 1);
    }

    /** How many threads were doing something, a number for each part. */
    double[] count(Activity activity) {
        double[] found = counts.get(activity);
        return found == null
                ? new double[alive.length - 1]
                : Arrays.copyOf(found, alive.length - 1);
    }

    /** Adds to each part the rise above the part before; {@link #sumUp} makes them heights. */
    private void add(double[] rises, Duration start, Duration end) {
        edge(rises, start.toNanos() / nanosPerPart, 1);
        edge(rises, end.toNanos() / nanosPerPart, -1);
    }

    private static void edge(double[] rises, double at, int sign) {
        int part = Math.min((int) at, rises.length - 2);
        double before = Math.min(1, at - part);
        rises[part] += sign * (1 - before);
        rises[part + 1] += sign * before;
    }

    private static void sumUp(double[] rises) {
        for (int part = 1; part < rises.length; part++) {
            rises[part] += rises[part - 1];
        }
    }
}
