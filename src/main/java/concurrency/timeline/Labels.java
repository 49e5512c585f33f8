package concurrency.timeline;

import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words beside a lane, each at its point in time, none over another. With room, each point has
 * its own text, in one row or in two; without, neighbours share a label that lists or counts them.
 */
final class Labels {

    /** A point on the lane and its text. */
    record Point(double x, String text, boolean error) {}

    /**
     * The words for one or more neighbouring points.
     *
     * @param center of the words, in pixels
     * @param row 0 is next to the lane
     */
    record Label(List<Point> points, String text, double center, int row) {

        double x() {
            return points.getFirst().x;
        }

        boolean isError() {
            return points.stream().allMatch(Point::error);
        }
    }

    static final double SIZE = 11;

    /** Between two texts in a row, so that they do not read as one. */
    private static final double GAP = 12;

    /** Between a text and a line that passes it, or two such lines. */
    private static final double CLEAR = 3.5;

    private static final double LONGEST = 300;
    private static final double LONGEST_LIST = 520;
    private static final int MOST_LISTED = 30;
    private static final int MOST_LETTERS = 200;
    private static final int ROWS = 2;

    /** How far words may stand aside of their point to make room, in pixels. */
    private static final double MOST_ASIDE = 10;

    private final TextWidth font;
    private final String thing;
    private final double left;
    private final double right;

    /**
     * @param thing what is counted when there are too many, in the singular
     */
    Labels(TextWidth font, String thing, double left, double right) {
        this.font = font;
        this.thing = thing;
        this.left = left;
        this.right = right;
    }

    /** The labels of points, from left to right. */
    List<Label> place(List<Point> unordered) {
        List<Point> points =
                unordered.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        List<Label> each = inRows(points.stream().map(List::of).toList());
        if (!each.isEmpty() || points.isEmpty()) {
            return each;
        }
        if (hasList(points)) {
            return grouped(List.of(points));
        }
        List<List<Point>> groups = groups(points);
        List<Label> lists = groups.stream().allMatch(this::hasList) ? inRows(groups) : List.of();
        return lists.isEmpty() ? grouped(groups) : lists;
    }

    /** Which rows are used. */
    private enum Rows {
        ONE,
        BY_TURNS,
        ANY
    }

    /** A label with the whole text for each group; none if there is no room. */
    private List<Label> inRows(List<List<Point>> groups) {
        for (Rows rows : Rows.values()) {
            // A first text held back by the edge may be in the way of the second one's line.
            for (int firstRow = 0; firstRow < ROWS; firstRow++) {
                List<Label> labels = inRows(groups, rows, firstRow);
                if (labels.size() == groups.size()) {
                    return labels;
                }
            }
        }
        return List.of();
    }

    /** One label a group, or as many as fit before the first that does not. */
    private List<Label> inRows(List<List<Point>> groups, Rows rows, int firstRow) {
        List<Label> placed = new ArrayList<>();
        double[] used = {left - GAP, left - GAP};
        double lastLeader = left - GAP;
        for (List<Point> group : groups) {
            String text = text(group);
            double half = width(text) / 2;
            double center = center(middle(group), half);
            int last = rows == Rows.ANY ? ROWS - 1 : row(rows, firstRow + placed.size());
            int row = rows == Rows.ANY ? placed.isEmpty() ? firstRow : 0 : last;
            double shift = 0;
            // The line down to a text in the second row must not cross the first, nor a text in
            // the first row such a line.
            for (; row <= last; row++) {
                double free =
                        row == 0 ? Math.max(used[0] + GAP, lastLeader + CLEAR) : used[row] + GAP;
                shift = Math.max(0, free - (center - half));
                boolean crosses = row == 1 && group.getFirst().x < used[0] + CLEAR;
                boolean fits = shift == 0 || center + shift + half <= right;
                if (!crosses && shift <= MOST_ASIDE && fits) {
                    break;
                }
            }
            if (row > last) {
                return placed;
            }
            center += shift;
            used[row] = center + half;
            lastLeader = row == 1 ? group.getLast().x : lastLeader;
            placed.add(new Label(List.copyOf(group), text, center, row));
        }
        return placed;
    }

    private static int row(Rows rows, int number) {
        return rows == Rows.ONE ? 0 : number % ROWS;
    }

    private String text(List<Point> group) {
        return group.size() == 1
                ? font.cut(SvgWriter.legible(group.getFirst().text), SIZE, LONGEST)
                : list(group);
    }

    /** Neighbours that would be too close, together. */
    private List<List<Point>> groups(List<Point> points) {
        List<List<Point>> groups = new ArrayList<>();
        for (Point point : points) {
            List<Point> group = new ArrayList<>(List.of(point));
            while (!groups.isEmpty() && collide(groups.getLast(), group)) {
                List<Point> before = groups.removeLast();
                before.addAll(group);
                group = before;
            }
            groups.add(group);
        }
        return groups;
    }

    /** One label a group, in one row. */
    private List<Label> grouped(List<List<Point>> groups) {
        List<Label> labels = new ArrayList<>();
        double used = left - GAP;
        for (int i = 0; i < groups.size(); i++) {
            List<Point> group = groups.get(i);
            double free = i + 1 < groups.size() ? from(groups.get(i + 1)) : right + GAP;
            double room = free - used - 2 * GAP;
            String text = richest(group, room);
            double half = width(text) / 2;
            double center = Math.max(used + GAP + half, Math.min(free - GAP - half, middle(group)));
            labels.add(new Label(List.copyOf(group), text, center, 0));
            used = center + half;
        }
        return labels;
    }

    private boolean collide(List<Point> before, List<Point> after) {
        double to = center(middle(before), width(shortest(before)) / 2);
        return to + width(shortest(before)) / 2 + GAP > from(after)
                || before.getLast().x + CLEAR > after.getFirst().x;
    }

    private double from(List<Point> group) {
        double half = width(shortest(group)) / 2;
        return center(middle(group), half) - half;
    }

    /** All the texts, or how many there are, whichever fits. */
    private String richest(List<Point> group, double room) {
        if (group.size() == 1) {
            double least = width(shortest(group));
            String text = SvgWriter.legible(group.getFirst().text);
            return font.cut(text, SIZE, Math.min(LONGEST, Math.max(room, least)));
        }
        String list = hasList(group) ? list(group) : "";
        return !list.isEmpty() && width(list) <= room ? list : shortest(group);
    }

    /** Whether the texts of several points are short enough to be read one after the other. */
    private boolean hasList(List<Point> points) {
        return points.size() <= MOST_LISTED
                && points.stream().mapToInt(point -> point.text.length()).sum() <= MOST_LETTERS
                && width(list(points)) <= Math.min(LONGEST_LIST, right - left);
    }

    private static String list(List<Point> points) {
        return points.stream()
                .map(point -> SvgWriter.legible(point.text))
                .collect(Collectors.joining(" · "));
    }

    private String shortest(List<Point> group) {
        return group.size() == 1
                ? font.cut(SvgWriter.legible(group.getFirst().text), SIZE, 60)
                : Quantity.of(group.size(), thing);
    }

    private double middle(List<Point> group) {
        return (group.getFirst().x + group.getLast().x) / 2;
    }

    private double center(double x, double half) {
        return Math.max(left + half, Math.min(right - half, x));
    }

    private double width(String text) {
        return font.of(text, SIZE);
    }
}
