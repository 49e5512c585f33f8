package concurrency.timeline;

import static concurrency.timeline.RecordedStatesTest.assertInvariants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import concurrency.display.Display;
import concurrency.output.Line;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecorderTest {

    private final Thread me = Thread.currentThread();
    private final PrintStream realOut = System.out;

    @BeforeEach
    void printNowhere() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void printAsBefore() {
        System.setOut(realOut);
    }

    @Test
    void emptyBlock_hasALaneOfTheThreadThatRanIt() throws Exception {
        Timeline timeline = Timeline.record("nothing", () -> {});

        assertThat(timeline.title()).isEqualTo("nothing");
        assertThat(timeline.failure()).isEmpty();
        Lane lane = timeline.lanes().getFirst();
        assertThat(lane.threadId()).isEqualTo(me.threadId());
        assertThat(lane.start()).isZero();
        assertThat(lane.end()).isEqualTo(timeline.wall());
        assertThat(lane.outlived()).isFalse();
        assertInvariants(timeline);
    }

    @Test
    void blockOnAVirtualThread_isRecordedToo() throws Exception {
        AtomicReference<Timeline> recorded = new AtomicReference<>();
        Thread virtual =
                Thread.startVirtualThread(() -> {
                    try {
                        recorded.set(Timeline.record(() -> Thread.sleep(1)));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        virtual.join();

        Lane lane = recorded.get().lanes().getFirst();
        assertThat(lane.threadId()).isEqualTo(virtual.threadId());
        assertThat(lane.kind()).isEqualTo(Lane.Kind.VIRTUAL);
        assertThat(lane.time(Activity.SLEEPING)).isPositive();
        assertInvariants(recorded.get());
    }

    @Test
    void threadsStartedInTheBlock_followInOrderOfStart() throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    for (String name : List.of("numbers", "letters", "third")) {
                        Thread thread = new Thread(() -> {}, name);
                        thread.start();
                        thread.join();
                    }
                });

        assertThat(timeline.lanes())
                .extracting(Lane::name)
                .containsSubsequence(me.getName(), "numbers", "letters", "third");
        assertInvariants(timeline);
    }

    @Test
    void linesAndMarks_areInTheLaneOfTheirThread() throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    System.out.println("from me");
                    Timeline.mark("here");
                    List<Thread> threads = new ArrayList<>();
                    for (int t = 0; t < 4; t++) {
                        String name = "printer " + t;
                        Thread.Builder builder =
                                t % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
                        threads.add(
                                builder.name(name)
                                        .start(() -> {
                                            for (int i = 0; i < 50; i++) {
                                                System.out.println(name);
                                            }
                                            Timeline.mark(name);
                                        }));
                    }
                    for (Thread thread : threads) {
                        thread.join();
                    }
                });

        for (int t = 0; t < 4; t++) {
            String name = "printer " + t;
            Lane lane = lane(timeline, name);
            assertThat(lane.lines()).hasSize(50).extracting(Line::text).containsOnly(name);
            assertThat(lane.marks()).extracting(Mark::text).containsExactly(name);
            assertThat(lane.lines().getLast().at())
                    .isLessThanOrEqualTo(lane.marks().getFirst().at());
        }
        assertThat(timeline.lanes().getFirst().lines()).extracting(Line::text).contains("from me");
        assertThat(timeline.lanes().stream().mapToInt(lane -> lane.lines().size()).sum())
                .isEqualTo(201);
        assertInvariants(timeline);
    }

    @Test
    void mark_outsideARecordingDoesNothing() throws Exception {
        Timeline.mark("nobody listens");

        Timeline timeline = Timeline.record(() -> {});

        assertThat(timeline.lanes()).allSatisfy(lane -> assertThat(lane.marks()).isEmpty());
    }

    @Test
    void exception_isReportedAsUncaughtAndStillGivesTheTimeline() throws Exception {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = me.getUncaughtExceptionHandler();
        me.setUncaughtExceptionHandler((thread, thrown) -> uncaught.set(thrown));
        ArithmeticException failure = new ArithmeticException("/ by zero");
        try {
            Timeline timeline =
                    Timeline.record(() -> {
                        System.out.println("before");
                        throw failure;
                    });

            assertThat(timeline.failure()).containsSame(failure);
            assertThat(uncaught.get()).isSameAs(failure);
            assertThat(timeline.lanes().getFirst().lines()).hasSize(1);
        } finally {
            me.setUncaughtExceptionHandler(before);
        }
    }

    @Test
    void error_isThrownAfterTheTimelineWasShown() throws Exception {
        StackOverflowError error = new StackOverflowError();

        List<Object> shown =
                onLiveDisplay(display ->
                        assertThatThrownBy(() ->
                                        Timeline.record(() -> {
                                            throw error;
                                        }))
                                .isSameAs(error));

        assertThat(shown).singleElement().isInstanceOf(Timeline.class);
        assertThat(((Timeline) shown.getFirst()).failure()).containsSame(error);
    }

    @Test
    void interruption_isThrownAfterTheTimelineWasShown() throws Exception {
        List<Object> shown =
                onLiveDisplay(display ->
                        assertThatThrownBy(() ->
                                        Timeline.record(() -> {
                                            me.interrupt();
                                            Thread.sleep(60_000);
                                        }))
                                .isInstanceOf(InterruptedException.class));

        assertThat(shown).hasSize(1);
        assertThat(me.isInterrupted()).isFalse();
    }

    @Test
    void interruptedStatus_outlivesTheRecording() throws Exception {
        Timeline timeline = Timeline.record(me::interrupt);

        assertThat(Thread.interrupted()).isTrue();
        assertInvariants(timeline);
    }

    @Test
    void nestedRecording_isPartOfTheOuterOne() throws Exception {
        AtomicReference<Timeline> inner = new AtomicReference<>();
        Timeline outer =
                Timeline.record(
                        "outer",
                        () -> {
                            Timeline.mark("before");
                            inner.set(
                                    Timeline.record(
                                            "inner",
                                            () -> {
                                                System.out.println("inside");
                                                Timeline.mark("inside");
                                            }));
                            System.out.println("after");
                        });

        Lane outerLane = outer.lanes().getFirst();
        Lane innerLane = inner.get().lanes().getFirst();
        assertThat(outerLane.lines()).extracting(Line::text).containsExactly("inside", "after");
        assertThat(outerLane.marks()).extracting(Mark::text).containsExactly("before", "inside");
        assertThat(innerLane.lines()).extracting(Line::text).containsExactly("inside");
        assertThat(innerLane.marks()).extracting(Mark::text).containsExactly("inside");
        assertThat(outer.wall()).isGreaterThanOrEqualTo(inner.get().wall());
        assertInvariants(outer);
        assertInvariants(inner.get());
    }

    @Test
    void recordingsAtOnce_haveTheirOwnBlocks() throws Exception {
        CyclicBarrier bothRun = new CyclicBarrier(2);
        AtomicReference<Timeline> other = new AtomicReference<>();
        Thread second =
                new Thread(
                        () -> {
                            try {
                                other.set(Timeline.record("second", bothRun::await));
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        "second");
        second.start();
        Timeline mine = Timeline.record("first", bothRun::await);
        second.join();

        assertThat(mine.title()).isEqualTo("first");
        assertThat(mine.failure()).isEmpty();
        assertThat(mine.lanes().getFirst().threadId()).isEqualTo(me.threadId());
        assertThat(other.get().title()).isEqualTo("second");
        assertThat(other.get().lanes().getFirst().threadId()).isEqualTo(second.threadId());
        assertInvariants(mine);
        assertInvariants(other.get());
    }

    @Test
    void idlePoolOfAnEarlierBlock_hasNoLane() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Thread worker = pool.submit(Thread::currentThread).get();
            worker.setName("idle worker");

            Timeline timeline = Timeline.record(() -> {});
            Timeline busy = Timeline.record(() -> pool.submit(() -> Timeline.mark("busy")).get());

            assertThat(timeline.lanes()).extracting(Lane::name).doesNotContain("idle worker");
            Lane lane = lane(busy, "idle worker");
            assertThat(lane.start()).isZero();
            assertThat(lane.outlived()).isTrue();
            assertThat(lane.detail()).isEqualTo("pool worker");
        }
    }

    @Test
    void recordersOwnThreads_haveNoLane() throws Exception {
        onLiveDisplay(display -> {
            Timeline timeline = new Recorder("", AT_ONCE).record(display::awaitUpdate);

            assertThat(timeline.lanes())
                    .extracting(Lane::name)
                    .noneMatch(name -> name.startsWith("timeline-"))
                    .noneMatch(name -> name.startsWith("JFR "));
        });
    }

    @Test
    void tenThousandVirtualThreads_haveALaneEach() throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                        for (int i = 0; i < 10_000; i++) {
                            var _ =
                                    pool.submit(() -> {
                                        Thread.sleep(1);
                                        return null;
                                    });
                        }
                    }
                });

        assertThat(timeline.lanes())
                .filteredOn(lane -> lane.kind() == Lane.Kind.VIRTUAL)
                .hasSize(10_000)
                .noneMatch(Lane::outlived);
        assertInvariants(timeline);
    }

    @Test
    void longBlock_isShownLiveAndFinallyReplaced() throws Exception {
        List<Object> shown =
                onLiveDisplay(display -> {
                    Timeline last = new Recorder("long", AT_ONCE).record(display::awaitUpdate);

                    assertThat(display.shows).isEqualTo(1);
                    assertThat(display.values.getLast()).isSameAs(last);
                });

        assertThat(shown).hasSizeGreaterThanOrEqualTo(3).allMatch(Timeline.class::isInstance);
        Timeline first = (Timeline) shown.getFirst();
        Timeline last = (Timeline) shown.getLast();
        assertThat(first.wall()).isLessThan(last.wall());
        shown.forEach(timeline -> assertInvariants((Timeline) timeline));
    }

    @Test
    void shortBlock_isNotShownByTheRecorder() throws Exception {
        List<Object> shown = onLiveDisplay(display -> Timeline.record(() -> {}));

        assertThat(shown).isEmpty();
    }

    @Test
    void displayThatCannotUpdate_isLeftAlone() throws Exception {
        RecordingDisplay display = new RecordingDisplay(false);
        Display before = Display.use(display);
        try {
            new Recorder("", AT_ONCE).record(() -> Thread.sleep(5));
        } finally {
            Display.use(before);
        }

        assertThat(display.values).isEmpty();
    }

    @Test
    void warmUp_mayBeRepeated() {
        Timeline.warmUp();
        Timeline.warmUp();
    }

    private static final LiveFigure.Pace AT_ONCE =
            new LiveFigure.Pace(Duration.ofNanos(1), Duration.ofNanos(1));

    private interface OnDisplay {
        void run(RecordingDisplay display) throws Exception;
    }

    private static List<Object> onLiveDisplay(OnDisplay test) throws Exception {
        RecordingDisplay display = new RecordingDisplay(true);
        Display before = Display.use(display);
        try {
            test.run(display);
        } finally {
            Display.use(before);
        }
        return display.values;
    }

    private static Lane lane(Timeline timeline, String name) {
        assertThat(timeline.lanes()).extracting(Lane::name).contains(name);
        return timeline.lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Keeps what it is told to show. */
    private static final class RecordingDisplay implements Display {
        private final boolean live;
        private final List<Object> values = new ArrayList<>();
        private final CountDownLatch updated = new CountDownLatch(1);
        private int shows;

        RecordingDisplay(boolean live) {
            this.live = live;
        }

        void awaitUpdate() throws InterruptedException {
            updated.await();
        }

        @Override
        public synchronized String show(Object value) {
            shows++;
            values.add(value);
            return "id";
        }

        @Override
        public synchronized void update(String id, Object value) {
            assertThat(id).isEqualTo("id");
            values.add(value);
            updated.countDown();
        }

        @Override
        public boolean isLive() {
            return live;
        }
    }
}
