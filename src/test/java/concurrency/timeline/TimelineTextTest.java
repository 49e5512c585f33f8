package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.sharedLock;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTextTest {

    @Test
    void threeThreads_areATableOfTheFactsInThePicture() {
        assertThat(sharedLock().toString())
                .isEqualTo(
                        """
                        Thread 2 was blocked for 150 ms on lock held by Thread 1
                        wall 400 ms · CPU 148 ms (37 % of one core) · 2 cores · 10 lines

                        thread                         start      end   running   sleeping   waiting   blocked on a lock   CPU   lines
                        main, platform                  0 ms   400 ms     39 ms               361 ms
                        Thread 1, platform · numbers   15 ms   190 ms     95 ms      80 ms                                           5
                        Thread 2, virtual · letters    18 ms   372 ms    124 ms      80 ms                        150 ms             5

                        Thread 2: blocked on lock, held by Thread 1 at 40 ms, for 150 ms\
                        """);
    }

    @Test
    void marks_areListedWithTheirTimes() {
        assertThat(timeline("", 10, lane(1, "main", 0, 10).mark("half", 5)).toString())
                .endsWith("\n\nmain: mark \"half\" at 5 ms");
    }

    @Test
    void manyMarks_areCutWithACount() {
        Timelines.Drawn main = lane(1, "main", 0, 100);
        IntStream.range(0, 50).forEach(i -> main.mark("mark " + i, i));

        assertThat(timeline("", 100, main).toString()).contains("mark 10").endsWith("and 39 more");
    }

    @Test
    void outlivedThread_hasNoEnd() {
        assertThat(
                        timeline("", 10, lane(1, "main", 0, 10), lane(2, "t", 1, 10).outlived())
                                .toString())
                .containsPattern("t, platform +1 ms +lives on");
    }

    @Test
    void failure_isSaidAfterTheFacts() {
        assertThat(
                        timeline("", 5, new IllegalStateException("a\nb"), lane(1, "main", 0, 5))
                                .toString()
                                .lines())
                .contains("ended with IllegalStateException: a b");
    }

    @Test
    void moreThreadsThanRows_areSummedUpInOne() {
        Timelines.Drawn[] lanes =
                IntStream.range(0, 30)
                        .mapToObj(i -> lane(i, "t" + i, 0, 100).running(0, 10).line("x", 5))
                        .toArray(Timelines.Drawn[]::new);

        assertThat(timeline("", 100, lanes).toString().lines())
                .hasSize(3 + 1 + 15 + 1)
                .last()
                .asString()
                .matches("15 more threads +150 ms +15");
    }

    @Test
    void namesWithControlCharacters_stayOnTheirLine() {
        assertThat(timeline("", 10, lane(1, "a\nb\u001b", 0, 10)).toString().lines())
                .anyMatch(line -> line.startsWith("a b\u241b, platform"));
    }

    @Test
    void noLanes_isAStatement() {
        assertThat(timeline("", 0).toString())
                .isEqualTo(
                        """
                        No thread was recorded
                        wall 0 ms · CPU 0 ms (0 % of one core) · 2 cores\
                        """);
    }
}
