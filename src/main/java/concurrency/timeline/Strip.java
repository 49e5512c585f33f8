package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What a lane's thread did, at the resolution of the picture: any number of spans become at most
 * two runs a pixel.
 *
 * <p>In each half pixel the activity that took most of it wins. A span that wins nowhere, because
 * it is shorter than the picture can show, is nevertheless drawn, a pixel and a half wide, if it
 * stands alone: a thread that wakes up for a moment should be seen to do so. Each activity that
 * occurs is seen at least once.
 */
final class Strip {

    /**
     * A stretch of one activity.
     *
     * @param from its left edge in pixels
     * @param to its right edge in pixels
     */
    record Run(Activity activity, double from, double to) {

        double width() {
            return to - from;
        }
    }

    private static final double CELL = 0.5;
    private static final int SLIVER = 3;
    private static final int APART = 12;
    private static final Activity[] ACTIVITIES = Activity.values();

    private final TimeAxis axis;
    private final List<Span> spans;
    private final double nanosPerCell;
    private final Activity[] cells;
    private final int[] owned = new int[ACTIVITIES.length];

    private Strip(List<Span> spans, TimeAxis axis) {
        this.axis = axis;
        this.spans = spans;
        this.cells = new Activity[Math.max(SLIVER, (int) Math.round(axis.width() / CELL))];
        this.nanosPerCell = Math.max(1, axis.wall().toNanos()) / (double) cells.length;
    }

    /** The runs of a lane's spans, from left to right, not overlapping. */
    static List<Run> of(List<Span> spans, TimeAxis axis) {
        Strip strip = new Strip(spans, axis);
        strip.giveCellsToTheLongest();
        strip.showWhatIsMissing();
        strip.showShortSpansThatStandAlone();
        return strip.runs();
    }

    private void giveCellsToTheLongest() {
        double[][] nanos = new double[cells.length][ACTIVITIES.length];
        for (Span span : spans) {
            double start = cell(span.start());
            double end = Math.max(cell(span.end()), start + 1e-9);
            for (int cell = index(start); cell <= index(end); cell++) {
                double share = Math.min(end, cell + 1) - Math.max(start, cell);
                if (share > 0) {
                    nanos[cell][span.activity().ordinal()] += share;
                }
            }
        }
        for (int cell = 0; cell < cells.length; cell++) {
            double most = 0;
            for (Activity activity : ACTIVITIES) {
                if (nanos[cell][activity.ordinal()] > most) {
                    most = nanos[cell][activity.ordinal()];
                    give(cell, activity);
                }
            }
        }
    }

    private void showWhatIsMissing() {
        for (Activity activity : ACTIVITIES) {
            Span longest = null;
            for (Span span : spans) {
                if (span.activity() == activity
                        && (longest == null || span.length().compareTo(longest.length()) > 0)) {
                    longest = span;
                }
            }
            if (longest != null && owned[activity.ordinal()] == 0) {
                giveSliver(nearestFree(first(longest)), activity);
            }
        }
    }

    private void showShortSpansThatStandAlone() {
        List<Span> unseen = spans.stream().filter(span -> !isSeen(span)).toList();
        int from = 0;
        for (int to = 1; to <= unseen.size(); to++) {
            if (to == unseen.size() || first(unseen.get(to)) - first(unseen.get(to - 1)) >= APART) {
                showIfShort(unseen.subList(from, to));
                from = to;
            }
        }
    }

    /** Shows the longest of neighbours, such as getting ready and running, if they take no room. */
    private void showIfShort(List<Span> neighbours) {
        int from = first(neighbours.getFirst());
        if (first(neighbours.getLast()) - from < SLIVER && isFree(from)) {
            Span longest = Collections.max(neighbours, Comparator.comparing(Span::length));
            giveSliver(from, longest.activity());
        }
    }

    private boolean isSeen(Span span) {
        int last = index(Math.nextDown(cell(span.end())));
        for (int cell = first(span); cell <= last; cell++) {
            if (cells[cell] == span.activity()) {
                return true;
            }
        }
        return false;
    }

    /** The cell nearest to one, that one first, where a sliver hides no activity altogether. */
    private int nearestFree(int wanted) {
        for (int distance = 0; distance < cells.length; distance++) {
            if (isFree(wanted - distance)) {
                return wanted - distance;
            }
            if (isFree(wanted + distance)) {
                return wanted + distance;
            }
        }
        return Math.min(wanted, cells.length - SLIVER);
    }

    private boolean isFree(int from) {
        if (from < 0 || from + SLIVER > cells.length) {
            return false;
        }
        for (int cell = from; cell < from + SLIVER; cell++) {
            if (cells[cell] != null && owned[cells[cell].ordinal()] <= SLIVER) {
                return false;
            }
        }
        return true;
    }

    private void giveSliver(int from, Activity activity) {
        for (int cell = from; cell < from + SLIVER; cell++) {
            give(cell, activity);
        }
    }

    private void give(int cell, Activity activity) {
        if (cells[cell] != null) {
            owned[cells[cell].ordinal()]--;
        }
        cells[cell] = activity;
        owned[activity.ordinal()]++;
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        for (int cell = 1; cell <= cells.length; cell++) {
            if (cell == cells.length || cells[cell] != cells[from]) {
                if (cells[from] != null) {
                    runs.add(new Run(cells[from], x(from), x(cell)));
                }
                from = cell;
            }
        }
        return runs;
    }

    private double x(int cell) {
        return axis.left() + cell * axis.width() / cells.length;
    }

    private double cell(Duration at) {
        return at.toNanos() / nanosPerCell;
    }

    private int first(Span span) {
        return index(cell(span.start()));
    }

    private int index(double cell) {
        return Math.clamp((long) cell, 0, cells.length - 1);
    }
}
