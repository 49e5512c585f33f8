package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.ms;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import concurrency.drawing.Palette;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TimelineStackTest {

    private static Timeline inARow() {
        return timeline(
                "in a row",
                400,
                lane(1, "main", 0, 400).running(0, 400).task("a", 0, 200).task("b", 200, 400));
    }

    private static Timeline inThreads() {
        return timeline(
                "in threads",
                200,
                lane(1, "main", 0, 200).waiting(0, 200, "join"),
                lane(7, "left", 0, 200).running(0, 200).task("a", 0, 200),
                lane(8, "right", 0, 100).running(0, 100).task("b", 0, 100));
    }

    private static TimelineStack stack() {
        return TimelineStack.of("Two tasks", inARow(), inThreads());
    }

    private static Drawing drawing(TimelineStack stack) {
        return Drawing.parse(StackSvg.svg(stack));
    }

    @Test
    void twoTimelines_eachHasItsHeadingAndItsLanes() {
        assertThat(drawing(stack()).texts())
                .containsSubsequence(
                        "Two tasks",
                        "in a row",
                        "wall 400 ms",
                        "main",
                        "in threads",
                        "wall 200 ms",
                        "left",
                        "right")
                .contains("running", "task");
    }

    @Test
    void sameTime_isAtTheSamePlaceInAll() {
        List<Element> running =
                drawing(stack()).painted(Palette.BLUE).stream()
                        .filter(rect -> Drawing.number(rect, "width") > 30)
                        .toList();

        double whole = Drawing.number(running.get(0), "width");
        assertThat(running).extracting(rect -> rect.getAttribute("x")).containsOnly(x(running));
        assertThat(Drawing.number(running.get(1), "width")).isCloseTo(whole / 2, within(1.0));
        assertThat(Drawing.number(running.get(2), "width")).isCloseTo(whole / 4, within(1.0));
    }

    private static String x(List<Element> rects) {
        return rects.getFirst().getAttribute("x");
    }

    @Test
    void threadThatOnlyWaited_isLeftOutWhereOthersRanTasks() {
        assertThat(drawing(TimelineStack.of("", inThreads())).texts())
                .contains("left", "right")
                .doesNotContain("main", "join");
    }

    @Test
    void idleWorkersOfALargePool_areLeftOutWhereOthersRanTasks() {
        Timelines.Drawn[] workers =
                IntStream.rangeClosed(1, Selection.FEW)
                        .mapToObj(i -> lane(i, "worker " + i, 0, 10).waiting(0, 10, "next task"))
                        .toArray(Timelines.Drawn[]::new);
        workers[40].task("a", 0, 10);

        assertThat(TimelineStack.seen(timeline("pool", 10, workers)))
                .extracting(Lane::name)
                .containsExactly("worker 41");
    }

    @Test
    void nobodyDidAnything_allLanesStay() {
        Timeline idle = timeline("idle", 10, lane(1, "main", 0, 10).waiting(0, 10, "park"));

        assertThat(TimelineStack.seen(idle)).isEqualTo(idle.lanes());
    }

    @Test
    void noTasksAndNoLines_busyAndSleepingThreadsStay() {
        Timeline plain =
                timeline(
                        "plain",
                        90,
                        lane(1, "main", 0, 90).waiting(0, 90, "join"),
                        lane(2, "busy", 0, 90).running(0, 40).waiting(40, 90, "park"),
                        lane(3, "sleeper", 0, 90).sleeping(0, 90));

        assertThat(TimelineStack.seen(plain)).extracting(Lane::name).contains("busy", "sleeper");
        assertThat(TimelineStack.seen(plain)).hasSize(2);
    }

    @Test
    void laneLivesOn_arrowIsAtTheEndOfItsOwnTimeline() {
        Timeline pool =
                timeline(
                        "pool",
                        200,
                        lane(1, "main", 0, 200).waiting(0, 200, "join"),
                        lane(7, "worker", 0, 200).outlived().running(0, 200).task("a", 0, 200));
        Drawing drawing = drawing(TimelineStack.of("", inARow(), pool));

        List<Element> arrows =
                drawing.all("path").stream()
                        .filter(path -> path.getAttribute("fill").equals(Palette.SOFT))
                        .toList();
        double x = Double.parseDouble(arrows.getFirst().getAttribute("d").split("[M ]", -1)[1]);
        assertThat(x).isLessThan(drawing.width() * 0.7);
        assertThat(drawing.texts()).contains("lives on");
    }

    @Test
    void manyThreads_areDrawnTogether() {
        Timelines.Drawn[] lanes =
                IntStream.rangeClosed(1, 100)
                        .mapToObj(i -> lane(i, "t" + i, 0, 10).sleeping(0, 10))
                        .toArray(Timelines.Drawn[]::new);

        assertThat(drawing(TimelineStack.of("", inARow(), timeline("many", 10, lanes))).texts())
                .contains("99 threads", "alive");
    }

    @Test
    void nothingReachesOutOfThePicture() {
        Drawing drawing = drawing(stack());

        assertThat(drawing.xs().max().orElseThrow()).isLessThanOrEqualTo(drawing.width());
        assertThat(drawing.ys().max().orElseThrow()).isLessThanOrEqualTo(drawing.height());
    }

    @Test
    void hostileTitles_staySound() {
        TimelineStack stack =
                TimelineStack.of(
                        "<b>\u0000&",
                        timeline("\"<script>\u001b", 1, lane(1, "<", 0, 1).running(0, 1)));

        assertThat(drawing(stack).texts()).contains("\"<script>␛");
        assertThat(stack.html()).doesNotContain("<script", "<b>");
    }

    @Test
    void longest_isTheLongestWallTime() {
        assertThat(stack().longest()).isEqualTo(ms(400));
    }

    @Test
    void text_hasARowForEachTimeline() {
        assertThat(stack().toString())
                .isEqualTo(
                        """
                        Two tasks
                                       wall      CPU   lanes   running
                        in a row     400 ms   148 ms       1    400 ms
                        in threads   200 ms    74 ms       2    300 ms\
                        """);
    }

    @Test
    void alternativeText_saysWhatEachTook() {
        assertThat(stack().html())
                .contains("Two tasks. in a row: wall 400 ms, 1 lane; in threads: wall 200 ms");
    }

    @Test
    void noTimelines_isRefused() {
        assertThatThrownBy(() -> TimelineStack.of("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one timeline");
    }
}
