package concurrency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineRecordTest {

    @Test
    void twoThreads_haveALaneEachAfterTheBlocksThread() throws Exception {
        Timeline timeline =
                Timeline.record(
                        "two",
                        () -> {
                            Thread numbers = new Thread(() -> {}, "numbers");
                            Thread letters = new Thread(() -> {}, "letters");
                            numbers.start();
                            letters.start();
                            numbers.join();
                            letters.join();
                        });

        assertThat(timeline.lanes())
                .extracting(Lane::name)
                .containsSubsequence(Thread.currentThread().getName(), "numbers", "letters");
        timeline.lanes().forEach(lane -> assertSpansInOrder(lane, timeline.wall()));
    }

    private static void assertSpansInOrder(Lane lane, Duration wall) {
        Duration at = lane.start();
        List<Span> spans = lane.spans();
        for (Span span : spans) {
            assertThat(span.start()).as("%s %s", lane.name(), spans).isGreaterThanOrEqualTo(at);
            at = span.end();
        }
        assertThat(at).isLessThanOrEqualTo(lane.end());
        assertThat(lane.end()).isLessThanOrEqualTo(wall);
    }
}
