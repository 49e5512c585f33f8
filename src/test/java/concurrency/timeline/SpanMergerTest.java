package concurrency.timeline;

import static concurrency.timeline.Activity.BLOCKED;
import static concurrency.timeline.Activity.READY;
import static concurrency.timeline.Activity.RUNNING;
import static concurrency.timeline.Activity.SLEEPING;
import static concurrency.timeline.Activity.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Times are in milliseconds. */
class SpanMergerTest {

    private static final long[] EVERY_MILLISECOND =
            LongStream.rangeClosed(0, 100).map(i -> i * 1_000_000).toArray();

    @Test
    void noEvidence_isRunning() {
        assertThat(merge(2, 10, false, List.of(), List.of())).containsExactly(span(RUNNING, 2, 10));
    }

    @Test
    void lifeOfNoLength_hasNoSpans() {
        assertThat(merge(5, 5, false, List.of(exact(SLEEPING, 5, 5)), List.of())).isEmpty();
    }

    @Test
    void exactStretches_keepTheirBounds() {
        List<Stretch> exact = List.of(exact(WAITING, 6, 8), exact(SLEEPING, 2.5, 4.25));

        assertThat(merge(0, 10, false, exact, List.of()))
                .containsExactly(
                        span(RUNNING, 0, 2.5),
                        span(SLEEPING, 2.5, 4.25),
                        span(RUNNING, 4.25, 6),
                        span(WAITING, 6, 8),
                        span(RUNNING, 8, 10));
    }

    @Test
    void exactStretches_areCutToTheThreadsLife() {
        List<Stretch> exact = List.of(exact(SLEEPING, -5, 3), exact(WAITING, 8, 50));

        assertThat(merge(1, 10, true, exact, List.of()))
                .containsExactly(span(SLEEPING, 1, 3), span(RUNNING, 3, 8), span(WAITING, 8, 10));
    }

    @Test
    void overlappingExactStretches_doNotOverlapAsSpans() {
        List<Stretch> exact = List.of(exact(WAITING, 1, 6), exact(BLOCKED, 4, 8));

        assertThat(merge(0, 10, false, exact, List.of()))
                .containsExactly(
                        span(RUNNING, 0, 1),
                        span(WAITING, 1, 6),
                        span(BLOCKED, 6, 8),
                        span(RUNNING, 8, 10));
    }

    @Test
    void samplesThatAgreeWithAnExactStretch_addNothingAtItsEdges() {
        List<Stretch> exact = List.of(exact(SLEEPING, 2.1, 4.9));
        List<Stretch> seen =
                List.of(exact(RUNNING, 0, 2), exact(WAITING, 3, 5), exact(RUNNING, 6, 9));

        assertThat(merge(0, 10, false, exact, seen))
                .containsExactly(
                        span(RUNNING, 0, 2.1), span(SLEEPING, 2.1, 4.9), span(RUNNING, 4.9, 10));
    }

    @Test
    void waitThatTheRecorderMissed_isFilledInFromSamples() {
        List<Stretch> exact = List.of(exact(SLEEPING, 8, 10));
        List<Stretch> seen =
                List.of(exact(RUNNING, 0, 2), exact(WAITING, 3, 5), exact(SLEEPING, 8, 10));

        assertThat(merge(0, 10, false, exact, seen))
                .containsExactly(
                        span(RUNNING, 0, 2.5),
                        span(WAITING, 2.5, 7.5),
                        span(RUNNING, 7.5, 8),
                        span(SLEEPING, 8, 10));
    }

    @Test
    void waitAtTheBlocksEnd_lastsUntilIt() {
        List<Stretch> seen = List.of(exact(RUNNING, 0, 4), exact(WAITING, 5, 9));

        assertThat(merge(0, 10, true, List.of(), seen))
                .containsExactly(span(RUNNING, 0, 4.5), span(WAITING, 4.5, 10));
    }

    @Test
    void waitOfAThreadThatEnded_isOverBeforeItsEnd() {
        List<Stretch> seen = List.of(exact(WAITING, 0, 9));

        assertThat(merge(0, 10, false, List.of(), seen))
                .containsExactly(span(WAITING, 0, 9.5), span(RUNNING, 9.5, 10));
    }

    @Test
    void runOfSamplesAcrossAShortGap_doesNotFillIt() {
        // Nobody looked at the thread between the two parks.
        List<Stretch> exact = List.of(exact(WAITING, 1, 5.4), exact(WAITING, 5.6, 9));
        List<Stretch> seen = List.of(exact(WAITING, 1, 9));

        assertThat(merge(0, 10, false, exact, seen))
                .containsExactly(
                        span(RUNNING, 0, 1),
                        span(WAITING, 1, 5.4),
                        span(RUNNING, 5.4, 5.6),
                        span(WAITING, 5.6, 9),
                        span(RUNNING, 9, 10));
    }

    @Test
    void parkAtALockWithASampledHolder_isBlockedByThatHolder() {
        List<Stretch> exact = List.of(new Stretch(WAITING, ms(2), ms(6), "MyLock", ""));
        List<Stretch> seen = List.of(new Stretch(BLOCKED, ms(3), ms(5), "", "Ada"));

        assertThat(merge(0, 8, false, exact, seen))
                .contains(new Span(BLOCKED, at(2), at(6), "MyLock", "Ada"));
    }

    @Test
    void momentOfRunning_endsASampledWait() {
        // A line was printed at 4.5.
        List<Stretch> exact = List.of(exact(RUNNING, 4.5, 4.5));
        List<Stretch> seen = List.of(exact(WAITING, 0, 9));

        assertThat(merge(0, 10, true, exact, seen))
                .containsExactly(
                        span(WAITING, 0, 4.25), span(RUNNING, 4.25, 4.75), span(WAITING, 4.75, 10));
    }

    @Test
    void readyAndRunning_changeWhereTheCpuTimeSays() {
        List<Stretch> seen = List.of(exact(RUNNING, 0, 2.3), exact(READY, 2.3, 5));

        assertThat(merge(0, 5, true, List.of(), seen))
                .containsExactly(span(RUNNING, 0, 2.3), span(READY, 2.3, 5));
    }

    @Test
    void anyEvidence_givesSpansThatCoverTheLifeWithoutOverlap() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 2_000; round++) {
            long start = random.nextLong(ms(50));
            long end = start + random.nextLong(ms(50));
            List<Stretch> exact = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                long from = random.nextLong(-ms(10), ms(100));
                exact.add(anyStretch(random, from, from + random.nextLong(ms(20))));
            }
            List<Stretch> seen = new ArrayList<>();
            long from = start;
            while (from < end) {
                long to = from + random.nextLong(ms(10));
                seen.add(anyStretch(random, from, to));
                from = to + random.nextLong(ms(3)) + 1;
            }

            List<Span> spans =
                    SpanMerger.merge(
                            start,
                            end,
                            random.nextBoolean(),
                            exact,
                            seen,
                            EVERY_MILLISECOND,
                            anyReadings(random, start, end));

            Duration covered = Duration.ofNanos(start);
            for (Span span : spans) {
                assertThat(span.start()).as("round %d: %s", round, spans).isEqualTo(covered);
                assertThat(span.end()).isGreaterThan(span.start());
                covered = span.end();
            }
            assertThat(covered).isEqualTo(Duration.ofNanos(end));
        }
    }

    private static List<CpuReading> anyReadings(Random random, long start, long end) {
        List<CpuReading> readings = new ArrayList<>();
        long cpu = 0;
        for (long at = start - ms(1); at < end + ms(1); at += random.nextLong(ms(4))) {
            readings.add(new CpuReading(at, cpu));
            cpu += random.nextLong(ms(3));
        }
        return readings;
    }

    private static Stretch anyStretch(Random random, long from, long to) {
        Activity activity = Activity.values()[random.nextInt(Activity.values().length)];
        return new Stretch(activity, from, to, "", "");
    }

    private static List<Span> merge(
            double start, double end, boolean outlived, List<Stretch> exact, List<Stretch> seen) {
        return SpanMerger.merge(
                ms(start), ms(end), outlived, exact, seen, EVERY_MILLISECOND, List.of());
    }

    private static Stretch exact(Activity activity, double start, double end) {
        return new Stretch(activity, ms(start), ms(end), "", "");
    }

    private static Span span(Activity activity, double start, double end) {
        return Span.of(activity, at(start), at(end));
    }

    private static Duration at(double milliseconds) {
        return Duration.ofNanos(ms(milliseconds));
    }

    private static long ms(double milliseconds) {
        return Math.round(milliseconds * 1e6);
    }
}
