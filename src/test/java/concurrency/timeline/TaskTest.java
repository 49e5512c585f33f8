package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.ms;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskTest {

    @Test
    void taskOutsideARecording_justRuns() {
        Supplier<String> nothingChecked = () -> Timeline.task("quiet", () -> "done");

        assertThat(nothingChecked.get()).isEqualTo("done");
    }

    @Test
    void taskThatThrows_throwsTheSameAndEnds() throws Exception {
        IOException failure = new IOException("no such page");
        Timeline timeline =
                Timeline.record(() -> {
                    Callable<Void> failing =
                            () ->
                                    Timeline.task(
                                            "failing",
                                            () -> {
                                                throw failure;
                                            });
                    assertThatThrownBy(failing::call).isSameAs(failure);
                    Timeline.mark("after");
                });

        Lane main = timeline.lanes().getFirst();
        assertThat(main.tasks()).extracting(Lane.Task::name).containsExactly("failing");
        assertThat(main.tasks().getFirst().end()).isLessThanOrEqualTo(main.marks().getFirst().at());
    }

    @Test
    void tasksOfAPool_areInTheLanesOfTheThreadsThatRanThem() throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    try (ExecutorService pool =
                            Executors.newSingleThreadExecutor(
                                    work -> new Thread(work, "the worker"))) {
                        for (String name : new String[] {"A", "B", "C"}) {
                            Future<String> result =
                                    pool.submit(() -> Timeline.task(name, () -> name));
                            assertThat(result.get()).isEqualTo(name);
                        }
                    }
                });

        Lane worker =
                timeline.lanes().stream()
                        .filter(lane -> lane.name().equals("the worker"))
                        .findFirst()
                        .orElseThrow();
        assertThat(worker.tasks()).extracting(Lane.Task::name).containsExactly("A", "B", "C");
        Duration last = worker.start();
        for (Lane.Task task : worker.tasks()) {
            assertThat(task.start()).isGreaterThanOrEqualTo(last);
            assertThat(task.end()).isGreaterThanOrEqualTo(task.start());
            last = task.end();
        }
        assertThat(last).isLessThanOrEqualTo(worker.end());
    }

    @Test
    void taskAcrossTheBlocksBounds_isCutOffThere() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        FutureTask<Void> task =
                new FutureTask<>(() ->
                        Timeline.task(
                                "long",
                                () -> {
                                    begun.countDown();
                                    end.await();
                                }));
        Thread worker = Thread.startVirtualThread(task);
        begun.await();

        Timeline inside = Timeline.record(() -> {});
        Timeline until =
                Timeline.record(() -> {
                    end.countDown();
                    worker.join();
                });

        assertThat(tasksOf(worker, inside))
                .containsExactly(new Lane.Task("long", Duration.ZERO, inside.wall()));
        assertThat(tasksOf(worker, until))
                .singleElement()
                .satisfies(rest -> {
                    assertThat(rest.start()).isZero();
                    assertThat(rest.end()).isLessThanOrEqualTo(until.wall());
                });
    }

    @Test
    void nestedTasks_followTheirOuterOne() throws Exception {
        Timeline timeline =
                Timeline.record(() ->
                        Timeline.task(
                                "outer",
                                () -> {
                                    Timeline.task("first", () -> {});
                                    Timeline.task("second", () -> {});
                                }));

        assertThat(timeline.lanes().getFirst().tasks())
                .extracting(Lane.Task::name)
                .containsExactly("outer", "first", "second");
    }

    @Test
    void tasks_areBoxesWithTheirNamesAndHaveALegend() {
        Timeline timeline =
                timeline(
                        "",
                        100,
                        lane(1, "main", 0, 100).task("load", 0, 50).task("store", 50, 100));

        assertThat(Drawing.of(timeline).texts()).contains("load", "store", "task");
        assertThat(timeline.toString()).contains("load").contains("store");
        assertThat(timeline.html()).contains("tasks load, store");
    }

    @Test
    void tenThousandShortTasks_areOneTextureWithTheirNumber() {
        Timelines.Drawn worker = lane(1, "worker", 0, 1000);
        for (int i = 0; i < 10_000; i++) {
            worker.task("t" + i, i * 0.1, (i + 1) * 0.1);
        }

        Drawing drawing = Drawing.of(timeline("", 1000, worker));

        assertThat(drawing.texts())
                .contains("10,000 tasks", "platform · 10,000 tasks")
                .doesNotContain("t1");
        assertThat(drawing.painted().size()).isLessThan(60);
    }

    @Test
    void longName_isCutToItsLastPart() {
        Timeline timeline =
                timeline("", 100, lane(1, "main", 0, 100).task("lambda in cell 7, line 3", 0, 9));

        assertThat(Drawing.of(timeline).texts()).contains("line 3");
    }

    @Test
    void taskInsideAnother_isDrawnBelowIt() {
        Timeline timeline =
                timeline(
                        "",
                        100,
                        lane(1, "main", 0, 100).task("outer", 0, 100).task("inner", 20, 80));

        Drawing.Box outer = box(timeline, "outer");
        Drawing.Box inner = box(timeline, "inner");
        assertThat(inner.top()).isGreaterThan(outer.bottom());
    }

    @Test
    void taskThatEndsBeforeItStarts_isRefused() {
        assertThatThrownBy(() -> new Lane.Task("x", ms(2), ms(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 <= start <= end");
    }

    private static List<Lane.Task> tasksOf(Thread thread, Timeline timeline) {
        return timeline.lanes().stream()
                .filter(lane -> lane.threadId() == thread.threadId())
                .findFirst()
                .orElseThrow()
                .tasks();
    }

    private static Drawing.Box box(Timeline timeline, String text) {
        return Drawing.of(timeline).boxes().stream()
                .filter(box -> box.text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
