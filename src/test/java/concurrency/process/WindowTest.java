package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window();

    private void learn(int tasks, long nanos) {
        for (int i = 0; i < tasks; i++) {
            window.learn(nanos);
        }
    }

    @Test
    void atFirst_aWorkerGetsOneTask() {
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void shortTasks_areSentManyAtOnce() {
        learn(100, 10_000);
        assertThat(window.size()).isBetween(90, 110);
        learn(100, 0);
        assertThat(window.size()).isEqualTo(256);
    }

    @Test
    void longTasks_areSentOneByOne() {
        learn(100, 60_000_000_000L);
        assertThat(window.size()).isEqualTo(1);
    }

    @Test
    void oneLongTaskAmongShortOnes_isNoticedAtOnce() {
        learn(100, 1_000);
        window.learn(10_000_000);
        assertThat(window.size()).isEqualTo(1);
    }
}
