package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.ms;
import static concurrency.timeline.Timelines.sharedLock;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import concurrency.drawing.Palette;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineSvgTest {

    @Test
    void threeThreads_eachHasItsNameAndItsLines() {
        assertThat(Drawing.of(sharedLock()).texts())
                .contains("main", "Thread 1", "Thread 2", "virtual · letters")
                .contains("0", "1", "2", "3", "4", "A", "B", "C", "D", "E")
                .contains("blocked on lock, held by Thread 1", "join", "400 ms");
    }

    @Test
    void sameTimeline_samePicture() {
        assertThat(sharedLock().html()).isEqualTo(sharedLock().html());
    }

    @Test
    void span_isDrawnWhereItWas() {
        TimeAxis axis = axis(ms(400), NameColumn.of(Selection.of(sharedLock().lanes())));

        assertThat(Drawing.of(sharedLock()).painted("url(#blocked)"))
                .first()
                .satisfies(rect -> {
                    double x = Drawing.number(rect, "x");
                    double width = Drawing.number(rect, "width");
                    assertThat(x - 0.5).isCloseTo(axis.x(ms(40)), within(0.6));
                    assertThat(x + width + 0.5).isCloseTo(axis.x(ms(190)), within(0.6));
                });
    }

    @Test
    void legend_onlyWhatOccurs() {
        Drawing drawing =
                Drawing.of(timeline("", 10, lane(1, "main", 0, 10).running(0, 4).sleeping(4, 10)));

        assertThat(drawing.texts())
                .contains("running", "sleeping")
                .doesNotContain("blocked on a lock", "waiting", "ready, no core")
                .doesNotContain("printed line", "mark", "lives on", "alive");
    }

    @Test
    void legend_namesEverythingThatOccurs() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "",
                                10,
                                lane(1, "main", 0, 10).waiting(0, 10, "join"),
                                lane(2, "t", 0, 10)
                                        .outlived()
                                        .running(0, 2)
                                        .ready(2, 4)
                                        .blocked(4, 6, "", "")
                                        .sleeping(6, 10)
                                        .line("x", 3)
                                        .mark("y", 4)));

        assertThat(drawing.texts())
                .contains("running", "ready, no core", "sleeping", "waiting (join)")
                .contains("blocked on a lock", "printed line", "mark", "lives on");
    }

    @Test
    void activities_differInShapeAsWellAsColour() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "",
                                50,
                                lane(1, "main", 0, 50)
                                        .running(0, 10)
                                        .ready(10, 20)
                                        .sleeping(20, 30)
                                        .waiting(30, 40, "")
                                        .blocked(40, 50, "", "")));

        double running = Drawing.number(drawing.painted(Palette.BLUE).getFirst(), "height");
        double ready = Drawing.number(drawing.painted(Palette.SKY).getFirst(), "height");
        assertThat(ready).isLessThan(running);
        assertThat(drawing.painted(Palette.PALE)).allMatch(r -> r.hasAttribute("stroke-dasharray"));
        assertThat(drawing.painted(Palette.GREY)).allMatch(r -> r.getTagName().equals("line"));
        assertThat(drawing.painted("url(#blocked)")).isNotEmpty();
    }

    @Test
    void markupInNamesAndLines_isText() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "<b>&\"'",
                                10,
                                lane(1, "</text><x>", 0, 10)
                                        .line("a < b && c > d \"q\"", 5)
                                        .mark("]]>", 5)));

        assertThat(drawing.all("x")).isEmpty();
        assertThat(drawing.texts())
                .contains("<b>&\"'", "</text><x>", "a < b && c > d \"q\"", "]]>");
    }

    @Test
    void charactersThatXmlForbids_areReplaced() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "",
                                10,
                                lane(1, "a\u0000b\ud800c", 0, 10)
                                        .line("\u001b[1m", 1)
                                        .line("x\ty\ufffe", 9)));

        assertThat(drawing.texts()).contains("a\u2400b\ufffdc", "\u241b[1m", "x y\ufffd");
    }

    @Test
    void emoji_stayWhole() {
        String rockets = "\ud83d\ude80".repeat(100);
        Drawing drawing = Drawing.of(timeline("", 10, lane(1, rockets, 0, 10).line(rockets, 5)));

        assertThat(drawing.titles()).contains(rockets);
        assertThat(drawing.texts()).noneMatch(text -> text.contains("\ufffd"));
        assertThat(drawing.texts()).filteredOn(text -> text.endsWith("\ude80…")).hasSize(2);
    }

    @Test
    void longName_isCutAndKeptInFull() {
        String name = "pool-".repeat(40);
        Drawing drawing = Drawing.of(timeline("", 10, lane(1, name, 0, 10)));

        assertThat(drawing.titles()).contains(name);
        assertThat(drawing.texts()).doesNotContain(name).anyMatch(text -> text.startsWith("pool-"));
        assertFits(drawing);
    }

    @Test
    void unnamedThreads_areCalledByTheirId() {
        Drawing drawing =
                Drawing.of(timeline("", 10, lane(27, "", 0, 10).virtual(), lane(28, " ", 0, 10)));

        assertThat(drawing.texts()).contains("virtual #27", "thread #28");
    }

    @Test
    void noLanes_isStillACard() {
        Timeline empty = new Timeline("", Duration.ZERO, Duration.ZERO, 2, List.of(), null);

        assertThat(Drawing.of(empty).texts()).contains("No thread was recorded");
    }

    @Test
    void zeroLengthBlock_isDrawn() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "",
                                0,
                                lane(1, "main", 0, 0).running(0, 0).line("hi", 0).mark("m", 0)));

        assertThat(drawing.texts()).contains("hi", "m", "0 ms");
        assertFits(drawing);
    }

    @Test
    void shortBlockedSpan_isSeenBetweenLongOnes() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "",
                                10_000,
                                lane(1, "main", 0, 10_000)
                                        .running(0, 5000)
                                        .blocked(5000, 5000.001, "", "")
                                        .running(5000.001, 10_000)));

        assertThat(drawing.painted(Palette.VERMILLION)).isNotEmpty();
    }

    @Test
    void outlived_hasAnArrowButNotTheBlocksOwnThread() {
        Drawing drawing =
                Drawing.of(
                        timeline("", 10, lane(1, "main", 0, 10).outlived(), lane(2, "t", 0, 10)));

        assertThat(drawing.texts()).doesNotContain("lives on");
    }

    @Test
    void failure_isSaid() {
        Timeline failed =
                timeline("", 5, new ArithmeticException("/ by zero"), lane(1, "main", 0, 5));

        assertThat(Drawing.of(failed).texts())
                .contains("ended with ArithmeticException: / by zero");
    }

    @Test
    void hundredLinesAtOnce_areCounted() {
        Timelines.Drawn main = lane(1, "main", 0, 100).running(0, 100);
        IntStream.range(0, 100).forEach(i -> main.line("line " + i, 50 + i * 0.01));

        Drawing drawing = Drawing.of(timeline("", 100, main));

        assertThat(drawing.texts()).contains("100 lines").doesNotContain("line 50");
    }

    @Test
    void aFewLinesTooClose_areListed() {
        Timelines.Drawn main = lane(1, "main", 0, 100).running(0, 100);
        IntStream.range(0, 5).forEach(i -> main.line("Thread 1: " + i, 50 + i * 0.01));

        assertThat(Drawing.of(timeline("", 100, main)).texts())
                .contains("Thread 1: 0 · Thread 1: 1 · Thread 1: 2 · Thread 1: 3 · Thread 1: 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 16, 17, 64, 65, 500})
    void manyThreads_fitAndDoNotOverlap(int threads) {
        Drawing drawing = Drawing.of(workers(threads));

        assertFits(drawing);
        assertNoTextOverlaps(drawing);
    }

    @Test
    void moreThreadsThanLanes_areCountedTogether() {
        assertThat(Drawing.of(workers(40)).texts()).contains("main", "26 more threads", "alive");
        assertThat(Drawing.of(workers(10_000)).texts()).contains("main", "10,000 threads");
    }

    @Test
    void tenThousandThreads_giveASmallPicture() {
        assertThat(TimelineSvg.svg(workers(10_000)).length()).isLessThan(60_000);
    }

    @Test
    void finestSpans_giveABoundedPicture() {
        Activity[] activities = Activity.values();
        Timelines.Drawn[] lanes =
                IntStream.range(0, 16)
                        .mapToObj(thread -> {
                            var drawn = lane(thread + 1, "t" + thread, 0, 1000);
                            for (int i = 0; i < 5000; i++) {
                                double at = i * 0.2;
                                Activity activity = activities[(i + thread) % 5];
                                drawn.span(activity, at, at + 0.2, "lock", "t");
                                drawn.line("l" + i, at).mark("m" + i, at);
                            }
                            return drawn;
                        })
                        .toArray(Timelines.Drawn[]::new);

        assertThat(TimelineSvg.svg(timeline("", 1000, lanes)).length()).isLessThan(260_000);
    }

    private static Timeline workers(int threads) {
        Stream<Timelines.Drawn> workers =
                IntStream.rangeClosed(1, threads)
                        .mapToObj(i ->
                                lane(100 + i, "worker-" + i, i % 50, 300 + i % 90)
                                        .detail("pool worker")
                                        .running(i % 50, 100)
                                        .blocked(100, 150 + i % 90, "Account", "worker-1")
                                        .sleeping(150 + i % 90, 300 + i % 90)
                                        .prints("started " + i, i % 50, "done", 290));
        return timeline(
                "",
                400,
                Stream.concat(Stream.of(lane(1, "main", 0, 400).waiting(0, 400, "join")), workers)
                        .toArray(Timelines.Drawn[]::new));
    }

    private static TimeAxis axis(Duration wall, NameColumn names) {
        return new TimeAxis(names.right(), 856, wall);
    }

    static void assertFits(Drawing drawing) {
        assertThat(drawing.xs().boxed()).allSatisfy(x -> assertThat(x).isBetween(0.0, 880.0));
        assertThat(drawing.ys().boxed())
                .allSatisfy(y -> assertThat(y).isBetween(0.0, drawing.height()));
        assertThat(drawing.boxes())
                .allSatisfy(box -> {
                    assertThat(box.left()).isGreaterThanOrEqualTo(15);
                    assertThat(box.right()).isLessThanOrEqualTo(870);
                });
    }

    static void assertNoTextOverlaps(Drawing drawing) {
        List<Drawing.Box> boxes =
                drawing.boxes().stream().filter(box -> !box.text().isBlank()).toList();
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j)))
                        .as("%s over %s", boxes.get(i), boxes.get(j))
                        .isFalse();
            }
        }
    }
}
