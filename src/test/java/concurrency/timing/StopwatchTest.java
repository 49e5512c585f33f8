package concurrency.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private final HandMovedClock clock = new HandMovedClock();

    @Test
    void waiting_takesWallTimeButNoCpuTime() {
        Stopwatch stopwatch = Stopwatch.start(clock);
        clock.waits(Duration.ofMillis(300));

        assertThat(stopwatch.elapsed())
                .isEqualTo(new Elapsed(Duration.ofMillis(300), Duration.ZERO, Duration.ZERO));
    }

    @Test
    void working_takesCpuTimeOfThreadAndProcess() {
        Stopwatch stopwatch = Stopwatch.start(clock);
        clock.works(Duration.ofMillis(100), 3);

        Elapsed elapsed = stopwatch.elapsed();
        assertThat(elapsed.threadCpu()).isEqualTo(Duration.ofMillis(100));
        assertThat(elapsed.processCpu()).isEqualTo(Duration.ofMillis(400));
        assertThat(elapsed.busyCores()).isEqualTo(4);
    }

    @Test
    void readTwice_keepsRunningFromItsStart() {
        Stopwatch stopwatch = Stopwatch.start(clock);
        clock.waits(Duration.ofMillis(10));
        stopwatch.elapsed();
        clock.works(Duration.ofMillis(5), 0);

        assertThat(stopwatch.elapsed().wall()).isEqualTo(Duration.ofMillis(15));
    }

    @Test
    void noTimePassed_keepsNoCoreBusy() {
        assertThat(Stopwatch.start(clock).elapsed().busyCores()).isZero();
    }

    @Test
    void systemClock_doesNotChargeAThreadForTheWorkOfAnother() throws Exception {
        Stopwatch stopwatch = Stopwatch.start();
        AtomicReference<Elapsed> others = new AtomicReference<>();
        Thread.ofPlatform()
                .start(() -> {
                    Stopwatch own = Stopwatch.start();
                    while (own.elapsed().threadCpu().compareTo(Duration.ofMillis(50)) < 0) {
                        Thread.onSpinWait();
                    }
                    others.set(own.elapsed());
                })
                .join();

        // This thread only started the other one and waited for it.
        assertThat(stopwatch.elapsed().threadCpu()).isLessThan(others.get().threadCpu());
    }

    @Test
    void virtualThread_hasNoThreadCpuTime() throws Exception {
        AtomicReference<Elapsed> elapsed = new AtomicReference<>();
        Thread.ofVirtual().start(() -> elapsed.set(Stopwatch.start().elapsed())).join();

        assertThat(elapsed.get().threadCpu()).isZero();
    }

    @Test
    void failingWork_throwsItsOwnException() {
        assertThatThrownBy(() ->
                        Stopwatch.time(() -> {
                            throw new IOException("disk full");
                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void timedCall_returnsTheValueToo() throws Exception {
        assertThat(Stopwatch.timed(() -> "answer").value()).isEqualTo("answer");
    }
}
