package concurrency.timeline;

import static concurrency.timeline.Activity.READY;
import static concurrency.timeline.Activity.RUNNING;
import static concurrency.timeline.Activity.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Times are in milliseconds. */
class CpuLimitTest {

    private static final long MILLIS = 1_000_000;

    @Test
    void noReadings_changeNothing() {
        List<Stretch> all = List.of(stretch(RUNNING, 0, 10));

        assertThat(CpuLimit.apply(all, List.of())).isEqualTo(all);
        assertThat(CpuLimit.apply(all, List.of(reading(0, 0)))).isEqualTo(all);
    }

    @Test
    void nearlyAsMuchCpuTimeAsRunning_changesNothing() {
        List<Stretch> all = List.of(stretch(RUNNING, 0, 100));
        List<CpuReading> readings = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            readings.add(new CpuReading(i * MILLIS, i * MILLIS * 96 / 100));
        }

        assertThat(CpuLimit.apply(all, readings)).isEqualTo(all);
    }

    @Test
    void threadThatLostItsCore_ranFirstAndThenLast() {
        List<Stretch> all = List.of(stretch(RUNNING, 0, 40));

        assertThat(CpuLimit.apply(all, List.of(reading(0, 0), reading(20, 5), reading(40, 10))))
                .extracting(Stretch::activity)
                .containsExactly(RUNNING, READY, RUNNING);
    }

    @Test
    void threadThatStops_ranLast() {
        List<Stretch> all = List.of(stretch(RUNNING, 0, 20), stretch(WAITING, 20, 30));

        assertThat(CpuLimit.apply(all, List.of(reading(0, 0), reading(30, 0))))
                .containsExactly(stretch(READY, 0, 20), stretch(WAITING, 20, 30));
        assertThat(CpuLimit.apply(all, List.of(reading(0, 0), reading(30, 5))))
                .extracting(Stretch::activity)
                .containsExactly(READY, RUNNING, WAITING);
    }

    @Test
    void threadThatPrinted_ranAtThatMomentAndForNoLonger() {
        List<Stretch> all = List.of(stretch(RUNNING, 0, 20), stretch(WAITING, 20, 30));
        List<CpuReading> readings = List.of(reading(0, 0), reading(30, 6));

        for (long moment : new long[] {0, 1, 7, 12, 19}) {
            List<Stretch> limited = CpuLimit.apply(all, readings, moment * MILLIS);

            assertThat(limited)
                    .as("printed at %d ms", moment)
                    .anySatisfy(stretch -> {
                        assertThat(stretch.activity()).isEqualTo(RUNNING);
                        assertThat(moment * MILLIS).isBetween(stretch.start(), stretch.end());
                    });
            assertThat(time(limited, RUNNING))
                    .isEqualTo(time(CpuLimit.apply(all, readings), RUNNING));
            assertThat(limited.getLast()).isEqualTo(stretch(WAITING, 20, 30));
        }
    }

    @Test
    void nothing_isKnownBeforeTheFirstReadingAndAfterTheLast() {
        List<Stretch> all = List.of(stretch(RUNNING, 0, 40));

        assertThat(CpuLimit.apply(all, List.of(reading(10, 7), reading(30, 7))))
                .containsExactly(
                        stretch(RUNNING, 0, 10), stretch(READY, 10, 30), stretch(RUNNING, 30, 40));
    }

    @Test
    void waits_areKeptWhatever() {
        List<Stretch> all =
                List.of(stretch(WAITING, 0, 4), stretch(RUNNING, 4, 14), stretch(WAITING, 14, 20));

        assertThat(CpuLimit.apply(all, List.of(reading(0, 0), reading(9, 0), reading(20, 0))))
                .containsExactly(
                        stretch(WAITING, 0, 4), stretch(READY, 4, 14), stretch(WAITING, 14, 20));
    }

    /** 32 threads, each said to run all the time, share two cores. */
    @Test
    void manyThreads_runNoLongerThanThereAreCores() {
        int threads = 32;
        int cores = 2;
        long wall = 200 * MILLIS;
        Random random = new Random(20_261_123);
        double running = 0;
        for (int t = 0; t < threads; t++) {
            List<CpuReading> readings = new ArrayList<>();
            long used = 0;
            long at = 0;
            while (at < wall) {
                readings.add(new CpuReading(at, used));
                long next = Math.min(wall, at + 1 + random.nextLong(40 * MILLIS));
                used += (next - at) * cores / threads;
                at = next;
            }
            readings.add(new CpuReading(wall, used));
            List<Stretch> limited = CpuLimit.apply(List.of(stretch(RUNNING, 0, 200)), readings);
            long ran = running(limited);
            assertThat(ran).isPositive();
            assertThat((double) ran).isLessThanOrEqualTo(allowed(used));
            running += ran;
        }
        assertThat(running).isLessThanOrEqualTo(allowed(wall * cores) + threads * CpuLimit.SLACK);
    }

    @Test
    void anyReadings_limitRunningAndKeepTheRest() {
        Random random = new Random(32);
        for (int round = 0; round < 2_000; round++) {
            List<Stretch> all = new ArrayList<>();
            long end = random.nextLong(5 * MILLIS);
            for (int i = 0; i < 12; i++) {
                long next = end + 1 + random.nextLong(8 * MILLIS);
                Activity activity = List.of(RUNNING, READY, WAITING).get(random.nextInt(3));
                all.add(new Stretch(activity, end, next, "", ""));
                end = next;
            }
            List<CpuReading> readings = new ArrayList<>();
            long used = 0;
            for (long at = 0; at < end; at += random.nextLong(9 * MILLIS)) {
                readings.add(new CpuReading(at, used));
                used += random.nextLong(3 * MILLIS);
            }
            readings.add(new CpuReading(end, used));

            long[] moments = random.longs(3, 0, end).sorted().toArray();
            List<Stretch> limited = CpuLimit.apply(all, readings, moments);

            assertThat((double) running(limited)).isLessThanOrEqualTo(allowed(used));
            assertThat(limited.getFirst().start()).isEqualTo(all.getFirst().start());
            assertThat(limited.getLast().end()).isEqualTo(end);
            assertThat(time(limited, WAITING)).isEqualTo(time(all, WAITING));
            for (int i = 1; i < limited.size(); i++) {
                assertThat(limited.get(i).start()).isEqualTo(limited.get(i - 1).end());
            }
        }
    }

    private static double allowed(long cpu) {
        return cpu * CpuLimit.GENEROSITY + CpuLimit.SLACK + 100;
    }

    private static long running(List<Stretch> stretches) {
        return time(stretches, RUNNING);
    }

    private static long time(List<Stretch> stretches, Activity activity) {
        return stretches.stream()
                .filter(stretch -> stretch.activity() == activity)
                .mapToLong(stretch -> stretch.end() - stretch.start())
                .sum();
    }

    private static Stretch stretch(Activity activity, long start, long end) {
        return new Stretch(activity, start * MILLIS, end * MILLIS, "", "");
    }

    private static CpuReading reading(long time, long cpu) {
        return new CpuReading(time * MILLIS, cpu * MILLIS);
    }
}
