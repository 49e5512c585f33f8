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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptIT {

    /** {@code -Dkernel.interrupts=1000} for a thorough run. */
    private static final int INTERRUPTS = Integer.getInteger("kernel.interrupts", 30);

    /** How often in a row each kind of hang is interrupted; {@code -Dkernel.hangs=100}. */
    private static final int HANGS = Integer.getInteger("kernel.hangs", 2);

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
                "var t = new Thread(() -> { while (true) { } }); t.start(); t.join();",
                "new ReentrantLock().newCondition();\nnew Semaphore(0).acquire();",
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
    void aCellThatDoesNotEnd_endsWithWhereItWasEachTime(String endless) {
        for (int i = 0; i < HANGS; i++) {
            interruptAndGoOn(endless, "2" + i);
        }
    }

    private static void interruptAndGoOn(String endless, String next) {
        Output.Failure failure = kernel.interrupted(endless).failure().orElseThrow();
        assertThat(failure.name()).isEqualTo("Interrupted");
        assertThat(failure.value()).contains("interrupted at ").contains("line");
        assertThat(kernel.run(next).value()).contains(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synchronized (lock) { hold(); } | synchronized (lock) { } | Object@",
                "reentrant.lock(); hold(); reentrant.unlock(); | reentrant.lock(); | ReentrantLock@"
            })
    void aThreadThatWaitsForALock_isLeftBehindAndSaysWhoHoldsIt(
            String holding, String endless, String lock) {
        kernel.run(
                """
                Object lock = new Object();
                var reentrant = new ReentrantLock();
                var held = new CountDownLatch(1);
                var release = new CountDownLatch(1);
                void hold() {
                    held.countDown();
                    while (release.getCount() > 0) try { release.await(); } catch (InterruptedException e) { }
                }
                var holder = new Thread(() -> { %s }, "holder");
                holder.start();
                held.await();
                """
                        .formatted(holding));
        CellResult result = kernel.interrupted(endless);
        assertThat(String.join("\n", result.failure().orElseThrow().traceback()))
                .contains("left behind")
                .contains("waits for " + lock)
                .contains("held by \"holder\"")
                .contains("at cell %d, line 2".formatted(result.executionCount()));
        assertThat(kernel.run("Thread.currentThread().getName()").value()).contains("main");
        kernel.run("release.countDown(); holder.join();");
    }

    @Test
    void aCellInterruptedWhileItIsCompiled_endsBeforeItsLastLine() {
        String classes =
                IntStream.range(0, 2_000)
                        .mapToObj("record Compiled%d(int n) {}\n"::formatted)
                        .collect(Collectors.joining());
        Request compiling = kernel.submit(classes + "System.out.println(\"ran\");");
        compiling.await("execute_input", PATIENCE);
        kernel.interrupt();
        CellResult result = compiling.result(PATIENCE);
        assertThat(result.failure().orElseThrow().name()).isEqualTo("Interrupted");
        assertThat(result.failure().orElseThrow().value()).contains(" before cell ");
        assertThat(result.stdout()).isEmpty();
        assertThat(kernel.run("record Compiled(int n) {}\nnew Compiled(3).n()").value())
                .contains("3");
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
