package concurrency.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Shown shown = new Shown(true);

    @Test
    void aNewBar_isEmpty() {
        bar("pages", 10);
        assertThat(shown.texts()).containsExactly("pages " + "\u2591".repeat(30) + " 0 of 10");
    }

    @Test
    void steps_areShownInPlaceAtMostTenTimesASecond() {
        ProgressBar bar = bar("pages", 1_000);
        for (int i = 0; i < 1_000; i++) {
            nanos.addAndGet(ProgressBar.PACE.toNanos() / 100);
            bar.step();
        }
        assertThat(shown.states).hasSize(1 + 10);
        assertThat(shown.updates).isEqualTo(10);
        assertThat(shown.texts().get(1)).endsWith(" 100 of 1,000");
    }

    @Test
    void closing_showsTheLastStateOnce() {
        ProgressBar bar = bar("pages", 10);
        bar.step(10);
        bar.close();
        bar.close();
        nanos.addAndGet(ProgressBar.PACE.toNanos());
        bar.step();
        assertThat(shown.texts())
                .containsExactly(
                        "pages " + "\u2591".repeat(30) + " 0 of 10",
                        "pages " + "\u2588".repeat(30) + " 10 of 10");
        assertThat(bar.done()).isEqualTo(11);
    }

    @Test
    void stepsOfManyThreads_areAllCountedAndNeverShownBackwards() {
        ProgressBar bar = new ProgressBar("steps", 80_000, shown, () -> nanos.addAndGet(1_000_000));
        IntStream.range(0, 8)
                .mapToObj(i ->
                        Thread.startVirtualThread(
                                () -> IntStream.range(0, 10_000).forEach(n -> bar.step())))
                .toList()
                .forEach(ProgressBarTest::join);
        bar.close();
        List<Integer> counts =
                shown.texts().stream()
                        .map(text -> text.replaceAll(".* ([0-9,]+) of .*", "$1").replace(",", ""))
                        .map(Integer::valueOf)
                        .toList();
        assertThat(counts).isSorted().last().isEqualTo(80_000);
    }

    @Test
    void whereNothingIsRedrawn_onlyTheLastStateIsShown() {
        Shown printed = new Shown(false);
        try (ProgressBar bar = new ProgressBar("pages", 2, printed, nanos::get)) {
            bar.step();
            nanos.addAndGet(ProgressBar.PACE.toNanos());
            bar.step();
        }
        assertThat(printed.texts()).containsExactly("pages " + "\u2588".repeat(30) + " 2 of 2");
    }

    @Test
    void moreStepsThanThereAre_fillTheBar() {
        ProgressBar bar = bar("<b>", 2);
        bar.step(5);
        bar.close();
        HtmlView last = (HtmlView) shown.states.getLast();
        assertThat(last.html()).contains("width:100%", "5 of 2", "&lt;b&gt;");
    }

    @Test
    void noSteps_areRefused() {
        assertThatThrownBy(() -> bar("pages", 0)).hasMessage("steps 0 must be >= 1");
    }

    private ProgressBar bar(String what, long steps) {
        return new ProgressBar(what, steps, shown, nanos::get);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps what it is given. */
    private static final class Shown implements Display {

        private final boolean live;
        private final List<Object> states = new CopyOnWriteArrayList<>();
        private int updates;

        Shown(boolean live) {
            this.live = live;
        }

        List<String> texts() {
            return states.stream().map(String::valueOf).toList();
        }

        @Override
        public String show(Object value) {
            states.add(value);
            return "id";
        }

        @Override
        public void update(String id, Object value) {
            assertThat(id).isEqualTo("id");
            updates++;
            states.add(value);
        }

        @Override
        public boolean isLive() {
            return live;
        }
    }
}
