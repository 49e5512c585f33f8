package concurrency.timeline;

import static concurrency.timeline.Timelines.ms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times are in milliseconds. */
class ProcessSpansTest {

    private static final long NONE = Long.MAX_VALUE;

    @Test
    void allOfTheTimeOnACore_isRunning() {
        assertThat(spans(cpu(0, 0, 10, 10), delays(0, 0, 10, 0)))
                .containsExactly(span(Activity.RUNNING, 0, 10));
    }

    @Test
    void severalCoresAtOnce_areRunningNoLongerThanTheTime() {
        assertThat(spans(cpu(0, 0, 10, 35), delays(0, 0, 10, 0)))
                .containsExactly(span(Activity.RUNNING, 0, 10));
    }

    @Test
    void noCpuTimeAndNoDelay_isWaiting() {
        assertThat(spans(cpu(0, 5, 10, 5), delays(0, 0, 10, 0)))
                .containsExactly(span(Activity.WAITING, 0, 10));
    }

    @Test
    void noCpuTimeButDelay_isReady() {
        assertThat(spans(cpu(0, 0, 10, 0, 11, 1), delays(0, 0, 11, 10)))
                .containsExactly(span(Activity.READY, 0, 10), span(Activity.RUNNING, 10, 11));
    }

    @Test
    void someDelay_comesBeforeItRuns() {
        assertThat(spans(cpu(0, 0, 10, 0, 12, 2), delays(0, 0, 12, 4)))
                .containsExactly(
                        span(Activity.WAITING, 0, 6),
                        span(Activity.READY, 6, 10),
                        span(Activity.RUNNING, 10, 12));
    }

    @Test
    void burst_goesOnFromWhereItRanBefore() {
        assertThat(spans(cpu(0, 0, 10, 10, 20, 14), delays(0, 0, 20, 0)))
                .containsExactly(span(Activity.RUNNING, 0, 14), span(Activity.WAITING, 14, 20));
    }

    @Test
    void withoutDelays_onlyRunningIsClaimed() {
        assertThat(spans(cpu(0, 0, 10, 0, 12, 2, 20, 2), List.of()))
                .containsExactly(span(Activity.RUNNING, 10, 12));
    }

    @Test
    void afterTheLastDelay_itWaitedUnlessItRan() {
        assertThat(spans(cpu(0, 0, 2, 2, 10, 2), delays(0, 0, 2, 0)))
                .containsExactly(span(Activity.RUNNING, 0, 2), span(Activity.WAITING, 2, 10));
        assertThat(spans(cpu(0, 0, 2, 2, 8, 2, 9, 3), delays(0, 0, 2, 0)))
                .containsExactly(span(Activity.RUNNING, 0, 2), span(Activity.RUNNING, 8, 9));
    }

    @Test
    void traceOfCpuTime_isHousekeeping() {
        assertThat(spans(cpu(0, 0, 10, 0.05), delays(0, 0, 10, 0)))
                .containsExactly(span(Activity.WAITING, 0, 10));
    }

    @Test
    void worker_waitsForItsNextTaskOutsideOfTasks() {
        List<Lane.Task> tasks = List.of(task(10, 20), task(20, 22), task(30, 40));

        assertThat(spans(cpu(0, 0, 50, 0), delays(0, 0, 50, 0), tasks, 5))
                .containsExactly(
                        span(Activity.WAITING, 0, 5),
                        nextTask(5, 10),
                        span(Activity.WAITING, 10, 22),
                        nextTask(22, 30),
                        span(Activity.WAITING, 30, 40),
                        nextTask(40, 50));
    }

    @Test
    void workerWithoutDelays_isKnownToWaitOnlyOutsideOfTasks() {
        assertThat(spans(cpu(0, 0, 30, 0), List.of(), List.of(task(10, 20)), 0))
                .containsExactly(nextTask(0, 10), nextTask(20, 30));
    }

    @Test
    void delayOfAWorker_wasFirstWhileItHadATask() {
        List<Lane.Task> tasks = List.of(task(0, 10));

        assertThat(spans(cpu(0, 0, 20, 0), delays(0, 0, 20, 10), tasks, 0))
                .containsExactly(span(Activity.READY, 0, 10), nextTask(10, 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyReadings_giveSpansInOrderThatRanForNoLongerThanTheyCould(long seed) {
        Random random = new Random(seed);
        List<CpuReading> readings = new ArrayList<>();
        List<DelayReading> delays = new ArrayList<>();
        long time = 0;
        long cpu = 0;
        long delay = 0;
        for (int i = random.nextInt(200); i >= 0; i--) {
            readings.add(new CpuReading(time, cpu));
            if (random.nextInt(4) == 0) {
                delays.add(new DelayReading(time + random.nextInt(1_000), delay));
                delay += random.nextInt(5_000_000);
            }
            time += random.nextInt(3_000_000);
            cpu += random.nextBoolean() ? 0 : random.nextInt(3_000_000);
        }
        List<Lane.Task> tasks = new ArrayList<>();
        for (double at = 0; at < time / 1e6; at += random.nextInt(20)) {
            double end = at + random.nextDouble() * 10;
            tasks.add(task(at, end));
            at = end;
        }

        long ready = random.nextBoolean() ? NONE : random.nextInt(50_000_000);
        List<Span> spans = ProcessSpans.of(readings, delays, tasks, ready);

        long last = readings.getFirst().time();
        for (Span span : spans) {
            assertThat(span.start().toNanos()).isGreaterThanOrEqualTo(last);
            assertThat(span.length()).isPositive();
            last = span.end().toNanos();
        }
        assertThat(last).isLessThanOrEqualTo(readings.getLast().time());
        double running =
                spans.stream()
                        .filter(span -> span.activity() == Activity.RUNNING)
                        .mapToLong(span -> span.length().toNanos())
                        .sum();
        assertThat(running).isLessThanOrEqualTo(cpu / 0.95 + 1);
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private static List<Span> spans(List<CpuReading> readings, List<DelayReading> delays) {
        return spans(readings, delays, List.of(), NONE);
    }

    private static List<Span> spans(
            List<CpuReading> readings,
            List<DelayReading> delays,
            List<Lane.Task> tasks,
            double ready) {
        long since = ready == NONE ? NONE : ms(ready).toNanos();
        return ProcessSpans.of(readings, delays, tasks, since);
    }

    /** Alternating times and CPU times. */
    private static List<CpuReading> cpu(double... timesAndCpu) {
        List<CpuReading> readings = new ArrayList<>();
        for (int i = 0; i < timesAndCpu.length; i += 2) {
            readings.add(new CpuReading(nanos(timesAndCpu[i]), nanos(timesAndCpu[i + 1])));
        }
        return readings;
    }

    /** Alternating times and delays. */
    private static List<DelayReading> delays(double... timesAndDelays) {
        return cpu(timesAndDelays).stream()
                .map(reading -> new DelayReading(reading.time(), reading.cpu()))
                .toList();
    }

    private static Lane.Task task(double from, double to) {
        return new Lane.Task("", ms(from), ms(to));
    }

    private static Span span(Activity activity, double from, double to) {
        return Span.of(activity, ms(from), ms(to));
    }

    private static Span nextTask(double from, double to) {
        return new Span(Activity.WAITING, ms(from), ms(to), "next task", "");
    }

    private static long nanos(double millis) {
        return ms(millis).toNanos();
    }
}
