package concurrency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveThreadTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final List<Thread> started = new ArrayList<>();

    @AfterEach
    void endThreads() throws InterruptedException {
        for (Thread thread : started) {
            thread.interrupt();
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThreadBlockedAtAMonitor_saysWhoOwnsIt(boolean virtual) throws Exception {
        Object lock = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread owner =
                start(
                        virtual,
                        () -> {
                            synchronized (lock) {
                                held.countDown();
                                await(new CountDownLatch(1));
                            }
                        });
        held.await();
        Thread blocked =
                start(
                        virtual,
                        () -> {
                            synchronized (lock) {
                                held.countDown();
                            }
                        });
        LiveThread live = awaitLook(blocked, look -> look.state() == Thread.State.BLOCKED);
        assertThat(live.holder()).contains(owner);
        assertThat(live.waitsFor()).startsWith("Object@");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @SuppressWarnings("LockNotBeforeTry")
    void aThreadThatWaitsForALock_saysWhoHoldsIt(boolean virtual) throws Exception {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            Thread waiting =
                    start(
                            virtual,
                            () -> {
                                lock.lock();
                                lock.unlock();
                            });
            LiveThread live = awaitLook(waiting, look -> look.state() == Thread.State.WAITING);
            assertThat(live.holder()).contains(Thread.currentThread());
            assertThat(live.waitsFor()).startsWith("ReentrantLock@");
        } finally {
            lock.unlock();
        }
    }

    @Test
    void aThreadThatWaitsForNoLock_saysWhatForInWords() {
        Thread awaiting = start(true, () -> await(new CountDownLatch(1)));
        assertThat(awaitLook(awaiting, look -> !look.waitsFor().isEmpty()).waitsFor())
                .isEqualTo("CountDownLatch");
    }

    @Test
    void all_hasVirtualThreadsToo() {
        Thread virtual = start(true, () -> await(new CountDownLatch(1)));
        assertThat(LiveThread.all()).contains(virtual, Thread.currentThread());
    }

    @Test
    void withoutTime_onlyTheStateIsKnown() {
        Thread awaiting = start(true, () -> await(new CountDownLatch(1)));
        awaitLook(awaiting, look -> look.state() == Thread.State.WAITING);
        assertThat(LiveThread.look(List.of(awaiting), Duration.ofNanos(-1)))
                .containsExactly(
                        new LiveThread(
                                awaiting, Thread.State.WAITING, List.of(), "", Optional.empty()));
    }

    @Test
    void anEndedThread_isLeftOut() throws Exception {
        Thread ended = start(false, () -> {});
        ended.join();
        assertThat(LiveThread.look(List.of(ended), AMPLE)).isEmpty();
    }

    private Thread start(boolean virtual, Runnable task) {
        Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        Thread thread = builder.start(task);
        started.add(thread);
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks until the thread has got there; a test that waits in vain never ends. */
    private static LiveThread awaitLook(Thread thread, Predicate<LiveThread> there) {
        while (true) {
            for (LiveThread live : LiveThread.look(LiveThread.all(), AMPLE)) {
                if (live.thread() == thread && there.test(live)) {
                    return live;
                }
            }
            Thread.onSpinWait();
        }
    }
}
