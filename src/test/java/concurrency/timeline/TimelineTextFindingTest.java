package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTextFindingTest {

    private static final Timelines.Drawn MAIN =
            lane(1, "main", 0, 100).running(0, 5).waiting(5, 100, "join");

    @Test
    void readersTitle_winsOverTheFinding() {
        assertThat(Words.title(timeline("My title", 100, MAIN))).isEqualTo("My title");
    }

    @Test
    void onlyTheBlocksOwnThread_whatItDidMost() {
        assertThat(finding(MAIN)).isEqualTo("main was waiting 95 % of the time");
    }

    @Test
    void onlyTheBlocksOwnThread_nothingSeenOfIt() {
        assertThat(finding(lane(1, "main", 0, 100))).isEqualTo("main alone, 100 ms");
    }

    @Test
    void oneThreadBlocked_namesLockAndHolder() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 100),
                                lane(3, "b", 0, 100).blocked(10, 40, "Account", "a")))
                .isEqualTo("b was blocked for 30 ms on Account held by a");
    }

    @Test
    void oneThreadBlocked_holderUnknown() {
        assertThat(finding(MAIN, lane(3, "b", 0, 100).blocked(10, 40, "", "")))
                .isEqualTo("b was blocked for 30 ms on a lock");
    }

    @Test
    void oneThreadBlockedOnSeveralLocks_namesNone() {
        assertThat(
                        finding(
                                MAIN,
                                lane(3, "b", 0, 100)
                                        .blocked(10, 40, "Account", "a")
                                        .blocked(50, 60, "Account", "c")))
                .isEqualTo("b was blocked for 40 ms on locks");
    }

    @Test
    void severalThreadsBlocked_areCounted() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 100),
                                lane(3, "b", 0, 100).blocked(10, 40, "x", "a"),
                                lane(4, "c", 0, 100).blocked(10, 60, "y", "a")))
                .isEqualTo("2 of 3 threads were blocked on a lock, for up to 50 ms");
    }

    @Test
    void blockedForAMoment_isNoFinding() {
        assertThat(finding(MAIN, lane(3, "b", 0, 100).blocked(10, 19, "x", "a")))
                .isEqualTo("1 thread in 100 ms");
    }

    @Test
    void mostlyIdle_saysHow() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 10).sleeping(10, 100),
                                lane(3, "b", 0, 100).running(0, 20).sleeping(20, 100)))
                .isEqualTo("2 threads spent 85 % of their time sleeping");
        assertThat(finding(MAIN, lane(2, "a", 0, 100).sleeping(0, 50).waiting(50, 100, "")))
                .isEqualTo("a spent 100 % of its time sleeping or waiting");
    }

    @Test
    void almostAlwaysIdle_isNotAlways() {
        assertThat(finding(MAIN, lane(2, "a", 0, 100).running(0, 0.01).sleeping(0.01, 100)))
                .isEqualTo("a spent >99 % of its time sleeping");
    }

    @Test
    void lifeWithoutEvidence_isNotCountedAsIdle() {
        assertThat(finding(MAIN, lane(2, "a", 0, 100).sleeping(0, 50)))
                .isEqualTo("1 thread in 100 ms");
    }

    @Test
    void twoRunning_atTheSameTime() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 60),
                                lane(3, "b", 0, 100).running(40, 100)))
                .isEqualTo("2 threads ran at the same time");
    }

    @Test
    void threeRunningTwoByTwo_twoAtTheSameTime() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 60).ready(60, 100),
                                lane(3, "b", 0, 100).ready(0, 30).running(30, 100),
                                lane(4, "c", 0, 100).ready(0, 60).running(60, 100)))
                .isEqualTo("3 threads, 2 of them running at the same time");
    }

    @Test
    void runningInTurns_neverTwoAtTheSameTime() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 50).ready(50, 100),
                                lane(3, "b", 0, 100).ready(0, 50).running(50, 100)))
                .isEqualTo("2 threads, never two running at the same time");
    }

    @Test
    void overlappingForAMoment_claimsNothing() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 51).ready(51, 100),
                                lane(3, "b", 0, 100).ready(0, 50).running(50, 100)))
                .isEqualTo("2 threads in 100 ms");
    }

    @Test
    void moreRunningThanCores_claimsNoMoreThanCores() {
        assertThat(
                        finding(
                                MAIN,
                                lane(2, "a", 0, 100).running(0, 100),
                                lane(3, "b", 0, 100).running(0, 100),
                                lane(4, "c", 0, 100).running(0, 100)))
                .isEqualTo("3 threads, 2 of them running at the same time");
    }

    @Test
    void durations_haveThreeDigitsAndOneUnit() {
        assertThat(Quantity.of(Duration.ZERO)).isEqualTo("0 ms");
        assertThat(Quantity.of(Duration.ofNanos(1))).isEqualTo("1 ns");
        assertThat(Quantity.of(Duration.ofNanos(999_499))).isEqualTo("999 µs");
        assertThat(Quantity.of(Duration.ofNanos(999_500))).isEqualTo("1 ms");
        assertThat(Quantity.of(Duration.ofNanos(12_345_678))).isEqualTo("12.3 ms");
        assertThat(Quantity.of(Duration.ofMillis(1_250))).isEqualTo("1.25 s");
        assertThat(Quantity.of(Duration.ofSeconds(12_345))).isEqualTo("12,345 s");
    }

    private static String finding(Timelines.Drawn... lanes) {
        return Words.title(timeline("", 100, lanes));
    }
}
