package concurrency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitTest {

    @ParameterizedTest
    @CsvSource({
        "REPL.$JShell$12$Account, Account",
        "REPL.$JShell$12B$Account, Account",
        "REPL.$JShell$12$Bank$Account, Account",
        "com.acme.Bank$Account, Account",
        "com.acme.Bank$1, Bank",
        "com.acme.Bank$$Lambda/0x00007f, Bank",
        "java.lang.Object, lock",
        "java.lang.Class, class lock",
        "java.io.PrintStream, System.out",
        "io.github.CellClassLoader, class loading",
    })
    void monitor_isNamedAsTheReaderNamedItsClass(String type, String on) {
        assertThat(Wait.enteringMonitor(type)).isEqualTo(new Wait(Activity.BLOCKED, on));
    }

    @Test
    void waitOnAThread_isAJoin() {
        assertThat(Wait.inMonitor("java.lang.Thread"))
                .isEqualTo(new Wait(Activity.WAITING, "join"));
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.locks.ReentrantLock$NonfairSync, BLOCKED, ReentrantLock",
        "java.util.concurrent.locks.ReentrantReadWriteLock$FairSync, BLOCKED, ReentrantReadWriteLock",
        "java.util.concurrent.locks.StampedLock, BLOCKED, StampedLock",
        "java.util.concurrent.CountDownLatch$Sync, WAITING, CountDownLatch",
        "java.util.concurrent.Semaphore$NonfairSync, WAITING, Semaphore",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject, WAITING, Condition",
        "java.util.concurrent.FutureTask, WAITING, Future.get",
        "java.util.concurrent.CompletableFuture$Signaller, WAITING, Future.get",
        "java.util.concurrent.LinkedTransferQueue$DualNode, WAITING, queue",
        "java.util.concurrent.ForkJoinPool, WAITING, next task",
        "'', WAITING, ''",
    })
    void parkWithoutAStack_isNamedForItsBlocker(String blocker, Activity activity, String on) {
        assertThat(Wait.parked(blocker, List.of())).isEqualTo(new Wait(activity, on));
    }

    @Test
    void park_isNamedForWhatTheReaderCalled() {
        assertThat(parkedIn("java.util.concurrent.CountDownLatch.await", "java.lang.Thread.join"))
                .isEqualTo(new Wait(Activity.WAITING, "join"));
        assertThat(parkedIn("java.util.concurrent.LinkedBlockingQueue.take"))
                .isEqualTo(new Wait(Activity.WAITING, "queue"));
        assertThat(parkedIn("java.util.concurrent.CompletableFuture.join"))
                .isEqualTo(new Wait(Activity.WAITING, "CompletableFuture.join"));
        assertThat(parkedIn("java.lang.ProcessImpl.waitFor"))
                .isEqualTo(new Wait(Activity.WAITING, "Process.waitFor"));
        assertThat(parkedIn("java.util.concurrent.CyclicBarrier.await"))
                .isEqualTo(new Wait(Activity.WAITING, "CyclicBarrier"));
        assertThat(
                        parkedIn(
                                "java.util.concurrent.ThreadPoolExecutor.awaitTermination",
                                "java.util.concurrent.ExecutorService.close"))
                .isEqualTo(new Wait(Activity.WAITING, "ExecutorService.close"));
        assertThat(
                        parkedIn(
                                "java.util.concurrent.CountDownLatch.await",
                                "concurrency.process.ProcessPoolExecutor.awaitTermination",
                                "java.util.concurrent.ExecutorService.close"))
                .isEqualTo(new Wait(Activity.WAITING, "ExecutorService.close"));
        assertThat(
                        parkedIn(
                                "java.util.concurrent.FutureTask.get",
                                "java.util.concurrent.AbstractExecutorService.invokeAll"))
                .isEqualTo(new Wait(Activity.WAITING, "ExecutorService.invokeAll"));
        assertThat(parkedIn("java.util.concurrent.ThreadPerTaskExecutor.close"))
                .isEqualTo(new Wait(Activity.WAITING, "ExecutorService.close"));
        assertThat(parkedIn("java.util.concurrent.Executors$DelegatedExecutorService.invokeAll"))
                .isEqualTo(new Wait(Activity.WAITING, "ExecutorService.invokeAll"));
        assertThat(parkedIn("concurrency.process.PoolFuture.get"))
                .isEqualTo(new Wait(Activity.WAITING, "Future.get"));
        assertThat(parkedIn("java.lang.VirtualThread.sleepNanos", "java.lang.Thread.sleep"))
                .isEqualTo(new Wait(Activity.SLEEPING, ""));
    }

    @Test
    void idlePoolWorker_waitsForItsNextTask() {
        List<Wait.Frame> stack =
                frames(
                        "java.util.concurrent.LinkedBlockingQueue.take",
                        "java.util.concurrent.ThreadPoolExecutor.getTask",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker",
                        "java.util.concurrent.ThreadPoolExecutor$Worker.run",
                        "java.lang.Thread.run");

        assertThat(Wait.parked("", stack)).isEqualTo(new Wait(Activity.WAITING, "next task"));
        assertThat(stack).anyMatch(Wait.Frame::isPoolWorker);
    }

    @Test
    void lockOfThePrintStream_isSystemOut() {
        List<Wait.Frame> stack = frames("java.io.PrintStream.println", "REPL.$JShell$1.do_it$");

        assertThat(Wait.parked("java.util.concurrent.locks.ReentrantLock$NonfairSync", stack))
                .isEqualTo(new Wait(Activity.BLOCKED, "System.out"));
    }

    @Test
    void runnableThreadWithoutCpuTime_waitsForACoreOrInNativeCode() {
        Wait.Frame accept = new Wait.Frame("sun.nio.ch.Net", "accept", true);
        Wait.Frame start = new Wait.Frame("java.lang.Thread", "start0", true);

        Wait.Frame time = new Wait.Frame("java.lang.System", "nanoTime", true);

        assertThat(Wait.inNativeCode(List.of(time)).activity()).isEqualTo(Activity.READY);
        assertThat(Wait.inNativeCode(frames("Demo.spin")).activity()).isEqualTo(Activity.READY);
        assertThat(Wait.inNativeCode(List.of()).activity()).isEqualTo(Activity.READY);
        assertThat(Wait.inNativeCode(List.of(accept)).on()).isEqualTo("I/O");
        assertThat(Wait.inNativeCode(List.of(start)).on()).isEqualTo("Thread.start");
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.concurrent.ThreadPoolExecutor$Worker.run, true",
        "java.util.concurrent.ForkJoinWorkerThread.run, true",
        "java.util.concurrent.ThreadPoolExecutor$Worker.<init>, false",
        "java.util.concurrent.ForkJoinWorkerThread.<init>, false",
        "java.util.concurrent.ThreadPoolExecutor.addWorker, false",
    })
    void poolWorker_isWhoRunsOneNotWhoMakesOne(String call, boolean worker) {
        assertThat(frames(call).getFirst().isPoolWorker()).isEqualTo(worker);
    }

    private static Wait parkedIn(String... calls) {
        List<Wait.Frame> stack = new ArrayList<>();
        stack.addAll(
                frames(
                        "jdk.internal.misc.Unsafe.park",
                        "java.util.concurrent.locks.LockSupport.park"));
        stack.addAll(frames(calls));
        stack.addAll(frames("REPL.$JShell$7.do_it$", "java.lang.Thread.run"));
        return Wait.parked("", stack);
    }

    private static List<Wait.Frame> frames(String... names) {
        return Arrays.stream(names)
                .map(name -> {
                    int dot = name.lastIndexOf('.');
                    return new Wait.Frame(name.substring(0, dot), name.substring(dot + 1), false);
                })
                .toList();
    }
}
