package concurrency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.drawing.TextWidth;
import concurrency.timeline.Labels.Label;
import concurrency.timeline.Labels.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

    private static final double WIDTH = TextWidth.MONO.of("Task 1: 0", Labels.SIZE);

    @Test
    void textsWithRoom_standInOneRow() {
        assertThat(place(every(2 * WIDTH, 5))).extracting(Label::row).containsOnly(0);
    }

    @Test
    void textsTooWideForOneRow_takeTurns() {
        List<Label> labels = place(every(0.9 * WIDTH, 5));

        assertThat(labels).extracting(Label::row).containsExactly(0, 1, 0, 1, 0);
        assertThat(labels).extracting(Label::text).containsOnly("Task 1: 0");
    }

    @Test
    void pairsOfTexts_areListedByTurns() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            points.add(new Point(150 + 140 * i, "Task 1: " + i, false));
            points.add(new Point(151 + 140 * i, "Task 2: " + i, false));
        }

        List<Label> labels = place(points);

        assertThat(labels)
                .extracting(Label::text)
                .startsWith("Task 1: 0 · Task 2: 0", "Task 1: 1 · Task 2: 1");
        assertThat(labels).extracting(Label::row).containsExactly(0, 1, 0, 1);
    }

    @Test
    void pointsWithoutRoom_areCounted() {
        assertThat(place(every(0.1, 40))).extracting(Label::text).containsExactly("40 lines");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyPoints_haveWordsThatAreApart(long seed) {
        Random random = new Random(seed);
        for (int figure = 0; figure < 200; figure++) {
            List<Point> points =
                    IntStream.range(0, random.nextInt(1, 16))
                            .mapToObj(i ->
                                    new Point(
                                            random.nextDouble(100, 840),
                                            "x".repeat(random.nextInt(1, 20)),
                                            false))
                            .toList();
            List<Label> labels = place(points);

            assertThat(labels.stream().mapToInt(label -> label.points().size()).sum())
                    .isEqualTo(points.size());
            assertThat(labels)
                    .allSatisfy(label -> assertThat(overlapping(label, labels)).isEmpty());
        }
    }

    /** The labels whose words touch this one's, or through whose words its line goes. */
    private static List<Label> overlapping(Label label, List<Label> labels) {
        return labels.stream()
                .filter(other -> other != label)
                .filter(other ->
                        label.row() == other.row()
                                ? Math.abs(label.center() - other.center())
                                        < half(label) + half(other) + 6
                                : label.row() > other.row()
                                        && Math.abs(label.x() - other.center()) < half(other))
                .toList();
    }

    private static double half(Label label) {
        return TextWidth.MONO.of(label.text(), Labels.SIZE) / 2;
    }

    private static List<Point> every(double pixels, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(200 + i * pixels, "Task 1: 0", false))
                .toList();
    }

    private static List<Label> place(List<Point> points) {
        return new Labels(TextWidth.MONO, "line", 100, 840).place(points);
    }
}
