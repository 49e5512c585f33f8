package concurrency.timeline;

import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every picture, tried on timelines made up at random, from fixed seeds. */
class TimelineRandomTest {

    private static final String[] WORDS = {
        "",
        "0",
        "main",
        "Thread 1: 0",
        "\ud83d\ude80",
        "<&>\"'",
        "\u4e16\u754c",
        "\u0007\ud800",
        "a rather long line that a thread printed",
        "pool-1-thread-1"
    };

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTimeline_isWellFormedFitsAndDoesNotOverlap(long seed) {
        Timeline timeline = random(new Random(seed));

        Drawing drawing = Drawing.of(timeline);

        TimelineSvgTest.assertFits(drawing);
        TimelineSvgTest.assertNoTextOverlaps(drawing);
        assertThat(timeline.html()).isEqualTo(random(new Random(seed)).html());
        assertThat(timeline.toString()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyLane_eachActivityThatOccursIsSeenInOrderInsideTheAxis(long seed) {
        Timeline timeline = random(new Random(seed));
        TimeAxis axis = new TimeAxis(130, 856, timeline.wall());

        for (Lane lane : timeline.lanes()) {
            var runs = Strip.of(lane.spans(), axis);

            assertThat(runs.stream().map(Strip.Run::activity).distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            lane.spans().stream().map(Span::activity).distinct().toList());
            double last = axis.left();
            for (Strip.Run run : runs) {
                assertThat(run.from()).isGreaterThanOrEqualTo(last);
                assertThat(run.to()).isGreaterThan(run.from()).isLessThanOrEqualTo(axis.right());
                last = run.to();
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Timeline random(Random random) {
        long wall = (long) Math.pow(10, random.nextInt(5)) * random.nextInt(10);
        int lanes = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(12);
        return timeline(
                random.nextBoolean() ? "" : word(random),
                wall,
                random.nextInt(5) == 0 ? new IllegalStateException(word(random)) : null,
                IntStream.range(0, lanes)
                        .mapToObj(i -> lane(random, i, wall))
                        .toArray(Timelines.Drawn[]::new));
    }

    private static Timelines.Drawn lane(Random random, int index, long wall) {
        double start = random.nextDouble() * wall;
        double end = start + random.nextDouble() * (wall - start);
        Timelines.Drawn lane = Timelines.lane(index, word(random), start, end);
        lane.detail(random.nextBoolean() ? "" : word(random));
        double at = start;
        for (int spans = random.nextInt(30); spans > 0; spans--) {
            double to = at + (end - at) * Math.pow(random.nextDouble(), 6);
            Activity activity = Activity.values()[random.nextInt(5)];
            lane.span(activity, at, to, word(random), word(random));
            at = to;
        }
        random.doubles(random.nextInt(20), 0, 1)
                .sorted()
                .forEach(share -> lane.line(word(random), start + (end - start) * share));
        random.doubles(random.nextInt(4), 0, 1)
                .sorted()
                .forEach(share -> lane.mark(word(random), start + (end - start) * share));
        double from = start;
        for (int tasks = random.nextInt(3) == 0 ? random.nextInt(40) : 0; tasks > 0; tasks--) {
            double to = from + (end - from) * Math.pow(random.nextDouble(), 4);
            lane.task(word(random), from, to);
            from = random.nextInt(5) == 0 ? from : to;
        }
        return lane;
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
