package concurrency.drawing;

import concurrency.drawing.DecisionTree.Branch;
import concurrency.drawing.DecisionTree.Choice;
import concurrency.drawing.DecisionTree.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws a {@link DecisionTree}: a line for the first question, then one for each answer. */
final class DecisionTreeSvg {

    private static final double TOP = 52;
    private static final double ROW = 36;
    private static final double INDENT = 34;
    private static final double SIZE = 13;
    private static final double GAP = 12;
    private static final double RIGHT = Picture.WIDTH - Picture.MARGIN;

    /**
     * A branch in its line.
     *
     * @param depth how many questions are above, at least 1
     * @param parent the number of the line of its question
     */
    private record Line(Branch branch, int depth, int parent) {

        double left() {
            return Picture.MARGIN + depth * INDENT;
        }

        double afterAnswer() {
            return left() + TextWidth.SANS.of(branch.answer(), SIZE) + GAP;
        }
    }

    private final DecisionTree tree;
    private final List<Line> lines = new ArrayList<>();
    private final double choices;
    private final double reasons;

    private DecisionTreeSvg(DecisionTree tree) {
        this.tree = tree;
        add(tree.root(), 1);
        choices = widest(Line::afterAnswer, 0.5 * RIGHT);
        reasons = choices + widest(DecisionTreeSvg::pill, 0.3 * RIGHT) + GAP;
    }

    static String svg(DecisionTree tree) {
        return new DecisionTreeSvg(tree).svg();
    }

    private void add(Question question, int depth) {
        int parent = lines.size();
        for (Branch branch : question.branches()) {
            lines.add(new Line(branch, depth, parent));
            if (branch.then() instanceof Question next) {
                add(next, depth + 1);
            }
        }
    }

    private double widest(ToDoubleFunction<Line> width, double most) {
        return lines.stream()
                .filter(line -> line.branch.then() instanceof Choice)
                .mapToDouble(width)
                .map(value -> Math.min(value, most))
                .max()
                .orElse(0);
    }

    private static double pill(Line line) {
        return line.branch.then() instanceof Choice choice
                ? TextWidth.BOLD.of(choice.what(), SIZE) + 2 * GAP
                : 0;
    }

    private String svg() {
        double height = TOP + (lines.size() + 1) * ROW + 8;
        return Picture.svg(tree.title(), height, this::draw);
    }

    private void draw(SvgWriter svg) {
        Picture.header(svg, tree.title(), "");
        write(svg, Picture.MARGIN, 0, Palette.INK, tree.root().words(), RIGHT);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), i + 1);
        }
    }

    private void draw(SvgWriter svg, Line line, int row) {
        double y = middle(row);
        double trunk = line.left() - INDENT + 10.5;
        PathData elbow = new PathData().move(trunk, middle(line.parent) + 13);
        svg.path(elbow.upOrDown(y).across(line.left() - 6))
                .with("fill", "none")
                .with("stroke", Palette.GREY)
                .with("stroke-width", 1.2)
                .end();
        write(svg, line.left(), row, Palette.SOFT, line.branch.answer(), choices - GAP);
        switch (line.branch.then()) {
            case Question next ->
                    write(svg, line.afterAnswer(), row, Palette.INK, next.words(), RIGHT);
            case Choice choice -> draw(svg, line, choice, row);
        }
    }

    private void draw(SvgWriter svg, Line line, Choice choice, int row) {
        double y = middle(row);
        if (choices - line.afterAnswer() > 10) {
            svg.line(line.afterAnswer() - 4, y, choices - 6, y)
                    .with("stroke", Palette.GREY)
                    .with("stroke-dasharray", "1 4")
                    .end();
        }
        double width = Math.min(pill(line), reasons - choices - GAP);
        svg.rect(choices, y - 12, width, 24)
                .with("rx", 12)
                .with("fill", Palette.GREEN_PALE)
                .with("stroke", Palette.GREEN_EDGE)
                .end();
        String what = TextWidth.BOLD.cut(SvgWriter.legible(choice.what()), SIZE, width - GAP);
        svg.words(choices + width / 2, y + 4.5, SIZE, Palette.GREEN_INK)
                .with("text-anchor", "middle")
                .with("font-weight", "600")
                .text(what)
                .end();
        write(svg, reasons, row, Palette.SOFT, choice.why(), RIGHT);
    }

    private static void write(
            SvgWriter svg, double x, int row, String ink, String text, double right) {
        boolean question = ink.equals(Palette.INK);
        svg.words(x, middle(row) + 4.5, SIZE, ink);
        if (question) {
            svg.with("font-weight", "600");
        }
        TextWidth font = question ? TextWidth.BOLD : TextWidth.SANS;
        svg.text(font.cut(SvgWriter.legible(text), SIZE, right - x)).end();
    }

    /** The middle of a line, the first question's being number 0. */
    private static double middle(int row) {
        return TOP + row * ROW + ROW / 2;
    }
}
