package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.run;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Output;
import concurrency.notebook.Request;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptIT {

    /** {@code -Dkernel.interrupts=1000} for a thorough run. */
    private static final int INTERRUPTS = Integer.getInteger("kernel.interrupts", 30);

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @BeforeAll
    static void define() {
        kernel.run(
                """
                long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
                volatile boolean never = false;
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.sleep(Duration.ofDays(1));",
                "new CountDownLatch(1).await();",
                "new LinkedBlockingQueue<String>().take();",
                "Thread.startVirtualThread(() -> LockSupport.park()).join();",
                "new Object() { synchronized void hang() throws Exception { wait(); } }.hang();",
                "while (true) { }",
                "while (!never) { }",
                "for (;;) { try { Thread.sleep(1); } catch (Throwable t) { } }",
                "fib(200);",
                "IntStream.range(0, 8).parallel().forEach(i -> { while (true) { } });",
                """
                try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 100; i++) executor.submit(() -> { while (true) { } });
                }
                """,
                """
                try (var executor = Executors.newFixedThreadPool(4)) {
                    for (int i = 0; i < 100; i++) executor.submit(() -> { Thread.sleep(Duration.ofDays(1)); return 1; });
                }
                """,
                "new Scanner(System.in).nextLine();"
            })
    void aCellThatDoesNotEnd_endsWithWhereItWas(String endless) {
        Output.Failure failure = kernel.interrupted(endless).failure().orElseThrow();
        assertThat(failure.name()).isEqualTo("Interrupted");
        assertThat(failure.value()).contains("interrupted at ").contains("line");
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @RepeatedTest(20)
    void theNextCell_worksEachTime() {
        assertThat(kernel.interrupted("Thread.sleep(Duration.ofDays(1));").failure()).isPresent();
        assertThat(kernel.run("6 * 7").value()).contains("42");
    }

    @Test
    void aThreadThatWaitsForALock_isLeftBehindAndSaysWhoHoldsIt() {
        kernel.run(
                """
                Object lock = new Object();
                var held = new CountDownLatch(1);
                var release = new CountDownLatch(1);
                var holder = new Thread(() -> {
                    synchronized (lock) { held.countDown(); while (release.getCount() > 0) try { release.await(); } catch (InterruptedException e) { } }
                }, "holder");
                holder.start();
                held.await();
                """);
        CellResult result =
                kernel.interrupted("synchronized (lock) { System.out.println(\"in\"); }");
        Output.Failure failure = result.failure().orElseThrow();
        assertThat(String.join("\n", failure.traceback()))
                .contains("left behind")
                .contains("waits for Object@")
                .contains("held by \"holder\"");
        assertThat(kernel.run("Thread.currentThread().getName()").value()).contains("main");
        kernel.run("release.countDown(); holder.join();");
    }

    @Test
    void interruptsAtRandomMoments_neverHarmACellThatIsNotTheirs() {
        Random random = new Random(25);
        for (int i = 0; i < INTERRUPTS; i++) {
            Request cell =
                    kernel.submit("int n = 0; for (int i = 0; i < 1_000_000; i++) n += i; n");
            LockSupport.parkNanos(random.nextInt(200_000_000));
            kernel.interrupt();
            CellResult result = cell.result(PATIENCE);
            assertThat(result.status()).isIn("ok", "error");
            result.failure()
                    .ifPresent(failure -> assertThat(failure.name()).isEqualTo("Interrupted"));
            assertThat(kernel.run("6 * " + i).value()).as("after %d", i).contains("" + 6 * i);
        }
    }

    @Test
    void aCellInterruptedBetweenItsStatements_saysBeforeWhichLine() {
        Request request =
                kernel.submit("int answered = new Scanner(System.in).nextInt();\nanswered = 2;");
        request.await("input_request", PATIENCE);
        kernel.interrupt();
        Output.Failure failure = request.result(PATIENCE).failure().orElseThrow();
        assertThat(failure.value()).contains("line 1");
    }

    @Test
    void theFirstCellInterruptedWhileJShellStarts_ends() {
        try (KernelClient fresh = KernelClient.start()) {
            Request endless = fresh.submit("while (true) { }");
            endless.await("execute_input", PATIENCE);
            fresh.interrupt();
            assertThat(endless.result(PATIENCE).failure()).isPresent();
            assertThat(run(fresh, "4 * 5").value()).contains("20");
        }
    }

    @Test
    void anInterruptWhileNothingRuns_changesNothing() {
        kernel.interrupt();
        assertThat(kernel.run("2 + 3").value()).contains("5");
    }

    @Test
    void aLoopOnAFieldThatIsNotVolatile_stillNeverSeesTheChange() {
        CellResult result =
                kernel.run(
                        """
                        boolean go = true;
                        var reader = new Thread(() -> { while (go) { } });
                        reader.start();
                        Thread.sleep(2_000); // for the JIT compiler to take the read out of the loop
                        go = false;
                        reader.join(2_000);
                        reader.isAlive()
                        """);
        assertThat(result.value()).contains("true");
        assertThat(kernel.interrupted("reader.join();").failure()).isPresent();
    }
}
