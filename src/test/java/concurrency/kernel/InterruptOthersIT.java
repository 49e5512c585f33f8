package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.awaitPrinted;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt reaches all threads of the cell, and the reader learns of those it cannot end. */
class InterruptOthersIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @Test
    void threadsTheCellHasStarted_stopToo() {
        kernel.run("Thread spinning, sleeping;");
        CellResult result =
                kernel.interrupted(
                        """
                        spinning = new Thread(() -> { while (true) { } });
                        sleeping = new Thread(() -> { try { Thread.sleep(Duration.ofDays(1)); } catch (InterruptedException e) { } });
                        spinning.start();
                        sleeping.start();
                        spinning.join();
                        """);
        assertThat(result.failure()).isPresent();
        CellResult joined = kernel.run("spinning.join(); sleeping.join();");
        assertThat(joined.status()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Virtual threads that sleep, that run none of the cell's own code, that spin.
                "for (int i = 0; i < 10_000; i++) start(() -> { Thread.sleep(Duration.ofDays(1)); return 1; });",
                "for (int i = 0; i < 100; i++) all.add(Thread.startVirtualThread(LockSupport::park));",
                "for (int i = 0; i < 100; i++) start(() -> { while (true) { } });",
                // Executors that nobody closes, in executors.
                """
                var outer = Executors.newVirtualThreadPerTaskExecutor();
                outer.submit(() -> {
                    var inner = Executors.newVirtualThreadPerTaskExecutor();
                    for (int i = 0; i < 100; i++) inner.submit(() -> { all.add(Thread.currentThread()); started.countDown(); Thread.sleep(Duration.ofDays(1)); return 1; });
                    return 1;
                });
                started.await();
                """,
                // The code is of an earlier cell, the threads are of this one.
                "var thread = new Thread(earlier); all.add(thread); thread.start();"
            })
    void whatTheCellHasStarted_ends(String starting) {
        kernel.run(
                """
                List<Thread> all = Collections.synchronizedList(new ArrayList<>());
                var started = new CountDownLatch(100);
                void start(Callable<?> task) {
                    all.add(Thread.startVirtualThread(() -> { try { task.call(); } catch (Exception e) { throw new RuntimeException(e); } }));
                }
                Runnable earlier = () -> { try { Thread.sleep(Duration.ofDays(1)); } catch (InterruptedException e) { } };
                """);
        Request cell =
                kernel.submit(
                        "{"
                                + starting
                                + "\nSystem.out.println(\"running\"); new CountDownLatch(1).await(); }");
        awaitPrinted(cell, "running");
        kernel.interrupt();
        CellResult result = cell.result(PATIENCE);
        assertThat(result.failure()).isPresent();
        assertThat(result.stderr()).isEmpty();
        assertThat(kernel.run("for (var thread : all) thread.join();\nall.size() > 0").value())
                .contains("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 10_000; i++) executor.submit(() -> { Thread.sleep(Duration.ofDays(1)); return 1; });
                }
                """,
                """
                try (var outer = Executors.newFixedThreadPool(2); var inner = Executors.newVirtualThreadPerTaskExecutor()) {
                    outer.submit(() -> inner.submit(() -> { Thread.sleep(Duration.ofDays(1)); return 1; }).get()).get();
                }
                """,
                """
                try (var scope = StructuredTaskScope.open()) {
                    for (int i = 0; i < 100; i++) scope.fork(() -> { Thread.sleep(Duration.ofDays(1)); return 1; });
                    scope.join();
                }
                """,
                """
                try (var scope = StructuredTaskScope.open()) {
                    scope.fork(() -> { while (true) { } });
                    scope.fork(() -> { try (var nested = StructuredTaskScope.open()) { nested.fork(() -> { Thread.sleep(Duration.ofDays(1)); return 1; }); nested.join(); } return 2; });
                    scope.join();
                }
                """,
                "CompletableFuture.supplyAsync(() -> { while (true) { } }).join();",
                "List.of(1, 2, 3, 4).parallelStream().map(i -> { synchronized (all) { while (true) { } } }).toList();"
            })
    void aScopeThatWaitsForItsTasks_ends(String scope) {
        kernel.run("var all = new ArrayList<Thread>();");
        assertThat(kernel.interrupted(scope).failure().orElseThrow().name())
                .isEqualTo("Interrupted");
        assertThat(kernel.run("6 * 7").value()).contains("42");
        assertThat(kernel.run("%threads").value().orElseThrow()).doesNotContain("sleep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var pool = Executors.newSingleThreadExecutor();",
                "var pool = new ForkJoinPool(1);"
            })
    void aTaskThatIsAMethodOfTheJdk_isInterrupted(String makingPool) {
        kernel.run("var queue = new LinkedBlockingQueue<String>();");
        Request cell =
                kernel.submit(
                        makingPool
                                + """

                                Future<String> taken = pool.submit(queue::take);
                                System.out.println("waiting");
                                taken.get();
                                """);
        awaitPrinted(cell, "waiting");
        kernel.interrupt();
        assertThat(cell.result(PATIENCE).failure()).isPresent();
        assertThat(
                        kernel.run(
                                        """
                                        String end;
                                        try { end = taken.get(); } catch (ExecutionException e) { end = e.getCause().toString(); }
                                        pool.shutdown();
                                        end
                                        """)
                                .value()
                                .orElseThrow())
                .contains("InterruptedException");
    }

    @Test
    void threadsThatCannotBeStopped_areNamedWithWhatTheyWaitFor() {
        kernel.run(
                """
                Object left = new Object(), right = new Object();
                var bothHeld = new CyclicBarrier(2);
                Thread lock(String name, Object first, Object second) {
                    return Thread.ofVirtual().name(name).start(() -> {
                        synchronized (first) {
                            try { bothHeld.await(); } catch (Exception e) { return; }
                            synchronized (second) { }
                        }
                    });
                }
                """);
        Request cell =
                kernel.submit(
                        """
                        var a = lock("hers", left, right);
                        var b = lock("his", right, left);
                        while (a.getState() != Thread.State.BLOCKED || b.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
                        System.out.println("deadlocked");
                        a.join();
                        """);
        awaitPrinted(cell, "deadlocked");
        kernel.interrupt();
        assertThat(cell.result(PATIENCE).failure()).isPresent();
        awaitPrinted(cell, "Java cannot stop these threads");
        awaitPrinted(cell, "\"hers\" waits for Object@");
        awaitPrinted(cell, "held by \"his\"\n    at lambda(cell ");
    }

    @Test
    void aLockHeldByAVirtualThread_isNamedWithItsHolder() {
        kernel.run(
                """
                var guard = new Object();
                var held = new CountDownLatch(1);
                var release = new CountDownLatch(1);
                var holder = Thread.ofVirtual().name("virtual holder").start(() -> {
                    synchronized (guard) { held.countDown(); while (release.getCount() > 0) try { release.await(); } catch (InterruptedException e) { } }
                });
                held.await();
                """);
        CellResult result =
                kernel.interrupted("synchronized (guard) { System.out.println(\"in\"); }");
        assertThat(String.join("\n", result.failure().orElseThrow().traceback()))
                .contains("waits for Object@")
                .contains("held by \"virtual holder\"");
        kernel.run("release.countDown(); holder.join();");
    }
}
