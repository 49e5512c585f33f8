package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.sharedLock;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineSvgTest {

    @Test
    void threeThreads_eachHasItsNameAndItsLines() {
        assertThat(Drawing.of(sharedLock()).texts())
                .contains("main", "Thread 1", "Thread 2", "virtual · letters", "0", "4", "A", "E")
                .contains("blocked on lock, held by Thread 1", "400 ms");
    }

    @Test
    void legend_onlyWhatOccurs() {
        Drawing drawing =
                Drawing.of(timeline("", 10, lane(1, "main", 0, 10).running(0, 4).sleeping(4, 10)));

        assertThat(drawing.texts())
                .contains("running", "sleeping")
                .doesNotContain("blocked on a lock", "waiting", "ready, no core", "printed line");
    }

    @Test
    void markupInNamesAndLines_isText() {
        Drawing drawing =
                Drawing.of(
                        timeline(
                                "<b>&\"",
                                10,
                                lane(1, "</text><script>", 0, 10).line("a < b && c > d \"q\"", 5)));

        assertThat(drawing.all("script")).isEmpty();
        assertThat(drawing.texts()).contains("<b>&\"", "a < b && c > d \"q\"");
    }
}
