package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * The named tasks above a lane's strip: a box each with its name, in two tones by turns, so that
 * neighbours can be told apart. A task inside another is in the row below it. Tasks too short to be
 * seen become one striped box that says how many they are.
 */
final class TaskBand {

    /** Deeper ones are not drawn. */
    private static final int MOST_ROWS = 3;

    /** Tasks narrower than this, in pixels, are drawn together if they are neighbours. */
    private static final double NARROW = 3;

    private static final double PADDING = 3;
    private static final int SHORTEST_CUT = 5;

    /**
     * A task or neighbouring short ones.
     *
     * @param name the first one's
     * @param odd which of the two tones
     */
    private record Box(double from, double to, int count, String name, boolean odd) {

        double width() {
            return to - from;
        }

        boolean isNarrow() {
            return count > 1 || width() < NARROW;
        }

        Box and(Box next) {
            return new Box(from, Math.max(to, next.to), count + next.count, name, odd);
        }
    }

    private final List<List<Box>> rows = new ArrayList<>();
    private final double rowHeight;

    /**
     * @param tasks in order of their starts, outer ones before inner ones
     */
    TaskBand(List<Lane.Task> tasks, TimeAxis axis, boolean dense) {
        rowHeight = dense ? 13 : 16;
        for (List<Lane.Task> row : rows(tasks)) {
            rows.add(boxes(row, axis));
        }
    }

    /** In pixels, with the space below; zero if there are no tasks. */
    double height() {
        return rows.size() * rowHeight;
    }

    /** What a picture needs once. */
    static void define(SvgWriter svg) {
        svg.start("pattern")
                .with("id", "tasks")
                .with("width", 4)
                .with("height", 4)
                .with("patternUnits", "userSpaceOnUse");
        svg.rect(0, 0, 4, 4).with("fill", Palette.GREEN_PALER).end();
        svg.rect(0, 0, 2, 4).with("fill", Palette.GREEN_PALE).end();
        svg.end();
    }

    void draw(SvgWriter svg, double top) {
        double y = top;
        for (List<Box> row : rows) {
            for (Box box : row) {
                draw(svg, box, y);
            }
            y += rowHeight;
        }
    }

    /** A box without words, as for a legend. */
    static void box(SvgWriter svg, double x, double y, double width, double height, String fill) {
        svg.rect(x + 0.4, y + 0.4, Math.max(width - 0.8, 0.8), height - 0.8)
                .with("rx", Math.min(2.5, width / 4))
                .with("fill", fill)
                .with("stroke", Palette.GREEN_EDGE)
                .with("stroke-width", 0.8)
                .end();
    }

    private void draw(SvgWriter svg, Box box, double top) {
        double height = rowHeight - 2;
        boolean texture = box.count > 1;
        double width = Math.max(box.width(), 1.5);
        String plain = box.odd ? Palette.GREEN_PALE : Palette.GREEN_PALER;
        box(svg, box.from, top, width, height, texture ? "url(#tasks)" : plain);
        String words = words(box);
        if (words.isEmpty()) {
            return;
        }
        double center = (box.from + box.to) / 2;
        if (texture) {
            double half = TextWidth.SANS.of(words, size()) / 2 + 4;
            svg.rect(center - half, top + 1.5, 2 * half, height - 3)
                    .with("rx", 4)
                    .with("fill", Palette.CARD)
                    .end();
        }
        svg.words(center, top + height / 2 + 0.36 * size(), size(), Palette.GREEN_INK)
                .with("text-anchor", "middle")
                .text(words)
                .end();
    }

    /** The fullest words that fit; empty if none do. */
    private String words(Box box) {
        double room = box.width() - 2 * PADDING;
        if (box.count > 1) {
            String count = Quantity.of(box.count, "task");
            return TextWidth.SANS.of(count, size()) + 8 <= room ? count : "";
        }
        String name = SvgWriter.legible(box.name);
        // Of "lambda in cell 7, line 3" the line tells most.
        for (String words : List.of(name, name.substring(name.lastIndexOf(", ") + 1).strip())) {
            if (TextWidth.SANS.of(words, size()) <= room) {
                return words;
            }
        }
        String cut = TextWidth.SANS.cut(name, size(), room);
        return cut.length() >= SHORTEST_CUT ? cut : "";
    }

    private double size() {
        return rowHeight > 14 ? 10.5 : 9.5;
    }

    /** A task goes to the first row whose tasks have ended when it starts. */
    private static List<List<Lane.Task>> rows(List<Lane.Task> tasks) {
        List<List<Lane.Task>> rows = new ArrayList<>();
        for (Lane.Task task : tasks) {
            int row = 0;
            while (row < rows.size() && task.start().compareTo(rows.get(row).getLast().end()) < 0) {
                row++;
            }
            if (row == rows.size() && row < MOST_ROWS) {
                rows.add(new ArrayList<>());
            }
            if (row < rows.size()) {
                rows.get(row).add(task);
            }
        }
        return rows;
    }

    private static List<Box> boxes(List<Lane.Task> tasks, TimeAxis axis) {
        List<Box> boxes = new ArrayList<>();
        boolean odd = true;
        for (Lane.Task task : tasks) {
            Box box = new Box(axis.x(task.start()), axis.x(task.end()), 1, task.name(), odd);
            boolean neighbours =
                    !boxes.isEmpty()
                            && box.isNarrow()
                            && boxes.getLast().isNarrow()
                            && box.from - boxes.getLast().to < NARROW;
            boxes.add(neighbours ? boxes.removeLast().and(box) : box);
            odd = !odd;
        }
        return boxes;
    }
}
