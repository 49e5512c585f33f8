package concurrency.timeline;

import static concurrency.timeline.Activity.READY;
import static concurrency.timeline.Activity.RUNNING;
import static concurrency.timeline.Activity.SLEEPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Events as the flight recorder has them, and the lane that they make. Times in milliseconds. */
class SleepTest {

    @Test
    void wokenInTime_slept() {
        assertThat(lane(new Sleep(ms(10), ms(110.4), ms(100))))
                .containsExactly(
                        tuple(RUNNING, 0.0, 10.0),
                        tuple(SLEEPING, 10.0, 110.4),
                        tuple(RUNNING, 110.4, 500.0));
    }

    @Test
    void noFreeCarrierWhenItWakes_isReadyFromTheTimeItAskedFor() {
        assertThat(lane(new Sleep(ms(10), ms(400), ms(100))))
                .containsExactly(
                        tuple(RUNNING, 0.0, 10.0),
                        tuple(SLEEPING, 10.0, 110.0),
                        tuple(READY, 110.0, 400.0),
                        tuple(RUNNING, 400.0, 500.0));
    }

    @Test
    void interrupted_sleptUntilThen() {
        assertThat(lane(new Sleep(ms(10), ms(40), ms(100))))
                .contains(tuple(SLEEPING, 10.0, 40.0))
                .doesNotContain(tuple(READY, 110.0, 40.0));
    }

    @Test
    void sleepWithoutEnd_isNoReadyTime() {
        assertThat(new Sleep(ms(10), ms(40), Long.MAX_VALUE).stretches())
                .extracting(Stretch::activity)
                .containsExactly(SLEEPING);
    }

    @Test
    void sleepOfNoTime_isReadyIfItHadToWait() {
        assertThat(new Sleep(ms(10), ms(40), 0).stretches())
                .extracting(Stretch::activity, Stretch::start, Stretch::end)
                .contains(tuple(READY, ms(10), ms(40)));
    }

    private static List<Tuple> lane(Sleep sleep) {
        FlightThread flight = new FlightThread(1, "sleeper", "", true);
        flight.start = 0;
        flight.end = ms(500);
        flight.stretches.addAll(sleep.stretches());
        ThreadEvidence evidence =
                new ThreadEvidence(1, flight, null, List.of(), List.of(), List.of());
        return evidence.lane(ms(600), new long[0], false).spans().stream()
                .map(span -> tuple(span.activity(), inMillis(span.start()), inMillis(span.end())))
                .toList();
    }

    private static long ms(double millis) {
        return Math.round(millis * 1e6);
    }

    private static double inMillis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
