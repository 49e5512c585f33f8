package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import concurrency.drawing.Palette;
import concurrency.drawing.SvgWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineSvgPartsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "1, '0,0.2,0.4,0.6,0.8,1 µs'",
        "437000, '0,100,200,300,400 µs'",
        "3000000, '0,0.5,1,1.5,2,2.5,3 ms'",
        "400000000, '0,100,200,300,400 ms'",
        "999999999, '0,200,400,600,800 ms'",
        "1000000000, '0,0.2,0.4,0.6,0.8,1 s'",
        "61000000000, '0,10,20,30,40,50,60 s'",
    })
    void ticks_stepBy1Or2Or5_unitOnce(long nanos, String labels) {
        Duration wall = nanos == 1 ? Duration.ofNanos(1000) : Duration.ofNanos(nanos);

        assertThat(new TimeAxis(130, 856, wall).ticks().stream().map(TimeAxis.Tick::label))
                .containsExactly(labels.split(","));
    }

    @Test
    void pointsOutsideTheBlock_areAtItsEdges() {
        TimeAxis axis = new TimeAxis(100, 200, ms(10));

        assertThat(axis.x(ms(5))).isEqualTo(150);
        assertThat(axis.x(ms(99))).isEqualTo(200);
        assertThat(new TimeAxis(100, 200, Duration.ZERO).x(ms(5))).isEqualTo(100);
    }

    @Test
    void census_countsThreadsOnAverageInEachPart() {
        List<Lane> lanes =
                Stream.of(
                                lane(1, "a", 0, 100).running(0, 100),
                                lane(2, "b", 25, 75).running(25, 50).sleeping(50, 75))
                        .map(Timelines.Drawn::lane)
                        .toList();

        Census census = Census.of(lanes, ms(100), 2);

        assertThat(census.count(Activity.RUNNING)).containsExactly(new double[] {1.5, 1}, close());
        assertThat(census.count(Activity.SLEEPING)).containsExactly(new double[] {0, .5}, close());
        assertThat(census.count(Activity.BLOCKED)).containsExactly(0, 0);
        assertThat(census.alive()).containsExactly(new double[] {1.5, 1.5}, close());
    }

    @Test
    void selection_keepsTheBlocksThreadAndTheMostBlocked() {
        List<Lane> lanes =
                Stream.concat(
                                Stream.of(lane(0, "main", 0, 1)),
                                Stream.iterate(1, i -> i + 1)
                                        .limit(20)
                                        .map(i -> lane(i, "t" + i, 0, 100).blocked(0, i, "", "")))
                        .map(Timelines.Drawn::lane)
                        .toList();

        Selection selection = Selection.of(lanes);

        assertThat(selection.drawn()).hasSize(15).first().isEqualTo(lanes.getFirst());
        assertThat(selection.crowd()).containsExactlyElementsOf(lanes.subList(1, 7));
    }

    @Test
    void tinySpansBetweenLongOnes_areSeen() {
        Timelines.Drawn ticker = lane(1, "t", 0, 1000);
        for (int i = 0; i < 10; i++) {
            double at = i * 100;
            ticker.ready(at, at + 0.01).running(at + 0.01, at + 0.03).sleeping(at + 0.03, at + 100);
        }

        List<Strip.Run> runs = Strip.of(ticker.lane().spans(), new TimeAxis(130, 856, ms(1000)));

        assertThat(runs.stream().filter(run -> run.activity() == Activity.RUNNING))
                .hasSizeBetween(9, 10)
                .allSatisfy(run -> assertThat(run.width()).isLessThanOrEqualTo(1.5));
    }

    @Test
    void longestActivity_winsTheCrowdedPixel() {
        Timelines.Drawn busy = lane(1, "t", 0, 1000);
        for (int i = 0; i < 10_000; i++) {
            busy.running(i * 0.1, i * 0.1 + 0.09).ready(i * 0.1 + 0.09, i * 0.1 + 0.1);
        }

        List<Strip.Run> runs = Strip.of(busy.lane().spans(), new TimeAxis(130, 856, ms(1000)));

        double running =
                runs.stream()
                        .filter(run -> run.activity() == Activity.RUNNING)
                        .mapToDouble(Strip.Run::width)
                        .sum();
        assertThat(running).isGreaterThan(0.99 * 726);
    }

    @Test
    void attributeOutsideATag_isRefused() {
        SvgWriter svg = new SvgWriter(new StringBuilder()).start("a").text("b");

        assertThatThrownBy(() -> svg.with("x", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("attribute x must follow the start of an element");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.04, 0", "-0.04, 0", "0.5, .5", "-0.5, -.5", "12.34, 12.3", "-7, -7"})
    void numbers_areShort(double number, String written) {
        assertThat(SvgWriter.number(number)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Palette.INK,
                Palette.SOFT,
                Palette.FAINT,
                Palette.VERMILLION_INK,
                Palette.PURPLE_INK
            })
    void inks_readOnTheCardByWcagAA(String ink) {
        assertThat(contrast(ink, Palette.CARD)).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void shapes_standOutFromTheCardByWcag() {
        assertThat(contrast(Palette.BLUE, Palette.CARD)).isGreaterThanOrEqualTo(3);
        assertThat(contrast(Palette.VERMILLION, Palette.CARD)).isGreaterThanOrEqualTo(3);
        assertThat(contrast(Palette.GREY, Palette.CARD)).isGreaterThanOrEqualTo(3);
        assertThat(contrast(Palette.PALE_EDGE, Palette.CARD)).isGreaterThanOrEqualTo(3);
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String color) {
        int rgb = Integer.parseInt(color.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int part) {
        double share = (part & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Offset<Double> close() {
        return within(1e-9);
    }
}
