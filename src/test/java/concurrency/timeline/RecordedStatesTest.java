package concurrency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.output.Line;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What real threads are seen to do. They do it until it shows, so that nothing depends on speed.
 */
class RecordedStatesTest {

    private final Thread me = Thread.currentThread();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadAtAHeldMonitor_isBlockedByItsHolder(boolean virtual) throws Exception {
        Account account = new Account();
        CountDownLatch entered = new CountDownLatch(1);
        Thread visitor =
                builder(virtual)
                        .name("visitor")
                        .unstarted(() -> {
                            synchronized (account) {
                                entered.countDown();
                            }
                        });

        Timeline timeline;
        synchronized (account) {
            timeline = Timeline.record(() -> startAndAwait(visitor, Thread.State.BLOCKED));
        }
        visitor.join();

        assertThat(lane(timeline, "visitor").spans())
                .last()
                .isEqualTo(
                        spanLike(timeline, "visitor", Activity.BLOCKED, "Account", me.getName()));
        assertThat(lane(timeline, "visitor").outlived()).isTrue();
        assertInvariants(timeline);
    }

    @Test
    void monitorThatIsLetGo_isBlockedAndThenNot() throws Exception {
        Account account = new Account();
        Timeline timeline =
                Timeline.record(() -> {
                    Thread visitor =
                            new Thread(
                                    () -> {
                                        synchronized (account) {
                                            Timeline.mark("inside");
                                        }
                                    },
                                    "visitor");
                    synchronized (account) {
                        startAndAwait(visitor, Thread.State.BLOCKED);
                    }
                    visitor.join();
                });

        Lane lane = lane(timeline, "visitor");
        Span blocked = last(lane, Activity.BLOCKED, "Account");
        assertThat(blocked.holder()).isEqualTo(me.getName());
        assertThat(lane.marks()).hasSize(1);
        assertThat(lane.marks().getFirst().at()).isGreaterThanOrEqualTo(blocked.end());
        assertThat(lane.outlived()).isFalse();
        assertThat(lane(timeline, me.getName()).spans())
                .anySatisfy(span -> assertThat(span.activity()).isEqualTo(Activity.RUNNING));
        assertInvariants(timeline);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("LockNotBeforeTry")
    void threadAtAHeldLock_isBlockedByItsHolder(boolean virtual) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread visitor =
                builder(virtual)
                        .name("visitor")
                        .unstarted(() -> {
                            lock.lock();
                            lock.unlock();
                        });

        lock.lock();
        Timeline timeline = Timeline.record(() -> startAndAwait(visitor, Thread.State.WAITING));
        lock.unlock();
        visitor.join();

        assertThat(lane(timeline, "visitor").spans())
                .last()
                .isEqualTo(
                        spanLike(
                                timeline,
                                "visitor",
                                Activity.BLOCKED,
                                "ReentrantLock",
                                me.getName()));
        assertInvariants(timeline);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadWaitingAtTheEnd_isWaitingForWhatItCalled(boolean virtual) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        Thread atLatch = builder(virtual).name("latch").unstarted(() -> quietly(latch::await));
        Thread atQueue = builder(virtual).name("queue").unstarted(() -> quietly(queue::take));
        Thread joining = builder(virtual).name("joining").unstarted(() -> quietly(atLatch::join));
        Thread sleeping =
                builder(virtual)
                        .name("sleeping")
                        .unstarted(() -> quietly(() -> Thread.sleep(Duration.ofDays(1))));

        Timeline timeline =
                Timeline.record(() -> {
                    startAndAwait(atLatch, Thread.State.WAITING);
                    startAndAwait(atQueue, Thread.State.WAITING);
                    startAndAwait(joining, Thread.State.WAITING);
                    startAndAwait(sleeping, Thread.State.TIMED_WAITING);
                });
        latch.countDown();
        queue.add("");
        sleeping.interrupt();
        for (Thread thread : List.of(atLatch, atQueue, joining, sleeping)) {
            thread.join();
        }

        assertThat(atEnd(timeline, "latch"))
                .isEqualTo(new Wait(Activity.WAITING, "CountDownLatch"));
        assertThat(atEnd(timeline, "queue")).isEqualTo(new Wait(Activity.WAITING, "queue"));
        assertThat(atEnd(timeline, "joining")).isEqualTo(new Wait(Activity.WAITING, "join"));
        assertThat(atEnd(timeline, "sleeping")).isEqualTo(new Wait(Activity.SLEEPING, ""));
        assertThat(lane(timeline, "latch").kind())
                .isEqualTo(virtual ? Lane.Kind.VIRTUAL : Lane.Kind.PLATFORM);
        assertInvariants(timeline);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sleepThatIsOver_isASleepingSpan(boolean virtual) throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    Thread sleeper =
                            builder(virtual)
                                    .name("sleeper")
                                    .start(() -> {
                                        // Else it may be over before anybody waits for it.
                                        await(me, Thread.State.WAITING);
                                        quietly(() -> Thread.sleep(1));
                                    });
                    sleeper.join();
                });

        assertThat(last(lane(timeline, "sleeper"), Activity.SLEEPING, "").length()).isPositive();
        assertThat(last(lane(timeline, me.getName()), Activity.WAITING, "join").length())
                .isPositive();
        assertInvariants(timeline);
    }

    @Test
    void virtualThreadThatWakesWithoutCarrier_isReady() throws Exception {
        int carriers = Runtime.getRuntime().availableProcessors();
        CountDownLatch others = new CountDownLatch(carriers - 1);
        CountDownLatch all = new CountDownLatch(carriers);
        AtomicBoolean released = new AtomicBoolean();
        Runnable hog =
                () -> {
                    others.countDown();
                    all.countDown();
                    while (!released.get()) {
                        Thread.onSpinWait();
                    }
                };
        Timeline timeline =
                Timeline.record(() -> {
                    for (int i = 1; i < carriers; i++) {
                        Thread.startVirtualThread(hog);
                    }
                    others.await();
                    Thread sleeper =
                            Thread.ofVirtual()
                                    .name("sleeper")
                                    .start(() -> {
                                        Thread.startVirtualThread(hog); // once this one sleeps
                                        quietly(() -> Thread.sleep(1));
                                    });
                    all.await();
                    // Its state does not tell: the JVM needs a carrier to note that it is awake.
                    long late = System.nanoTime() + 1_000_000 + 2 * Sleep.PUNCTUAL;
                    while (System.nanoTime() - late < 0) {
                        LockSupport.parkNanos(late - System.nanoTime());
                    }
                    released.set(true);
                    sleeper.join();
                });

        assertThat(last(lane(timeline, "sleeper"), Activity.READY, "").start())
                .isEqualTo(last(lane(timeline, "sleeper"), Activity.SLEEPING, "").end());
        assertInvariants(timeline);
    }

    @Test
    void poolWorker_isCalledOne() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            Timeline timeline =
                    Timeline.record(() -> {
                        Thread worker = pool.submit(Thread::currentThread).get();
                        worker.setName("worker");
                        await(worker, Thread.State.WAITING);
                    });

            assertThat(lane(timeline, "worker").detail()).isEqualTo("pool worker");
            assertThat(atEnd(timeline, "worker"))
                    .isEqualTo(new Wait(Activity.WAITING, "next task"));
        }
    }

    @Test
    void spinningThread_runsOrIsReadyAndUsesCpuTime() throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    long until = System.nanoTime() + 20_000_000;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                });

        Lane lane = timeline.lanes().getFirst();
        assertThat(lane.name()).isEqualTo(me.getName());
        assertThat(lane.cpu()).isPositive();
        assertThat(lane.spans())
                .extracting(Span::activity)
                .isSubsetOf(Activity.RUNNING, Activity.READY);
    }

    /**
     * What runs has a core: a claim about what a figure may say, whatever the machine does
     * meanwhile.
     */
    @Test
    void moreWorkersThanCores_runNoLongerThanThereAreCores() throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        Map<String, Duration> used = new ConcurrentHashMap<>();

        Timeline timeline =
                Timeline.record(() -> {
                    List<Thread> workers = new ArrayList<>();
                    for (int w = 0; w < 4 * cores; w++) {
                        String name = "worker " + w;
                        Duration share = Duration.ofMillis(w % 4 == 0 ? 100 : 10);
                        workers.add(new Thread(() -> used.put(name, burn(share)), name));
                    }
                    workers.forEach(Thread::start);
                    for (Thread worker : workers) {
                        worker.join();
                    }
                });

        long running = 0;
        for (Lane lane : timeline.lanes()) {
            running += lane.time(Activity.RUNNING).toNanos();
        }
        assertThat((double) running).isLessThanOrEqualTo(1.1 * cores * timeline.wall().toNanos());
        Duration samples = Duration.ofMillis(3);
        used.forEach((name, cpu) ->
                assertThat(lane(timeline, name).time(Activity.RUNNING))
                        .as("%s: %s", name, lane(timeline, name))
                        .isLessThanOrEqualTo(cpu.multipliedBy(11).dividedBy(10).plus(samples)));
        assertInvariants(timeline);
    }

    private static Duration burn(Duration share) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = 0;
        while (cpu < share.toNanos()) {
            cpu = threads.getCurrentThreadCpuTime();
        }
        return Duration.ofNanos(cpu);
    }

    @Test
    void samplesAlone_tellWhoHoldsALock() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread visitor = Thread.ofVirtual().name("visitor").unstarted(lock::lock);
        lock.lock();
        try (Sampler sampler = new Sampler()) {
            long zero = System.nanoTime();
            sampler.start(zero);
            startAndAwait(visitor, Thread.State.WAITING);
            sampler.stop();
            long wall = System.nanoTime() - zero;
            Samples samples = sampler.end(wall);
            Evidence evidence =
                    new Evidence(
                            me.threadId(),
                            zero,
                            wall,
                            FlightEvents.NONE,
                            samples,
                            List.of(),
                            List.of(),
                            Map.of(),
                            new ProcessReports());

            assertThat(evidence.lanes())
                    .filteredOn(lane -> lane.name().equals("visitor"))
                    .singleElement()
                    .satisfies(lane -> {
                        assertThat(lane.outlived()).isTrue();
                        assertThat(lane.spans().getLast().holder()).isEqualTo(me.getName());
                    });
        } finally {
            lock.unlock();
            visitor.join();
        }
    }

    /** What an account in a lesson is. */
    private static final class Account {}

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void quietly(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException stopped) {
            // As the test wants it.
        }
    }

    private static Thread.Builder builder(boolean virtual) {
        return virtual ? Thread.ofVirtual() : Thread.ofPlatform();
    }

    private static void startAndAwait(Thread thread, Thread.State state) {
        thread.start();
        await(thread, state);
    }

    private static void await(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            LockSupport.parkNanos(100_000);
        }
    }

    private static Lane lane(Timeline timeline, String name) {
        assertThat(timeline.lanes()).extracting(Lane::name).contains(name);
        return timeline.lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Span last(Lane lane, Activity activity, String on) {
        List<Span> spans =
                lane.spans().stream()
                        .filter(span -> span.activity() == activity && span.on().equals(on))
                        .toList();
        assertThat(spans).as("%s on '%s' in %s", activity, on, lane.spans()).isNotEmpty();
        return spans.getLast();
    }

    private static Wait atEnd(Timeline timeline, String name) {
        Span last = lane(timeline, name).spans().getLast();
        assertThat(last.end()).isEqualTo(timeline.wall());
        return new Wait(last.activity(), last.on());
    }

    private static Span spanLike(
            Timeline timeline, String name, Activity activity, String on, String holder) {
        Span last = lane(timeline, name).spans().getLast();
        return new Span(activity, last.start(), timeline.wall(), on, holder);
    }

    static void assertInvariants(Timeline timeline) {
        for (Lane lane : timeline.lanes()) {
            // Of a process, it is not always known what it did.
            boolean process = lane.kind() == Lane.Kind.PROCESS;
            Duration at = lane.start();
            assertThat(at).isGreaterThanOrEqualTo(Duration.ZERO);
            for (Span span : lane.spans()) {
                if (process) {
                    assertThat(span.start()).isGreaterThanOrEqualTo(at);
                } else {
                    assertThat(span.start()).as(lane.name() + lane.spans()).isEqualTo(at);
                }
                at = span.end();
            }
            if (process) {
                assertThat(at).isLessThanOrEqualTo(lane.end());
            } else {
                assertThat(at).as(lane.name() + lane.spans()).isEqualTo(lane.end());
            }
            assertThat(lane.end()).isLessThanOrEqualTo(timeline.wall());
            assertThat(lane.tasks())
                    .allMatch(task -> isIn(lane, task.start()) && isIn(lane, task.end()));
            if (process) {
                assertThat(lane.lines()).allMatch(line -> line.pid() == lane.threadId());
                continue;
            }
            assertThat(lane.lines())
                    .allMatch(line -> line.threadId() == lane.threadId())
                    .extracting(Line::at)
                    .isSorted()
                    .allMatch(time -> isIn(lane, time));
            assertThat(lane.marks()).extracting(Mark::at).allMatch(time -> isIn(lane, time));
        }
    }

    private static boolean isIn(Lane lane, Duration time) {
        return time.compareTo(lane.start()) >= 0 && time.compareTo(lane.end()) <= 0;
    }
}
