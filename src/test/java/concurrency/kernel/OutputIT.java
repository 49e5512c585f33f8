package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.awaitPrinted;
import static concurrency.kernel.Kernels.printed;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.Output;
import concurrency.notebook.Request;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @Test
    void aHundredThousandLinesOfEightThreads_allArriveWholeInFewMessages() {
        CellResult result =
                kernel.run(
                        """
                        var writers = IntStream.range(0, 8).mapToObj(w -> Thread.ofPlatform().start(() -> {
                            for (int i = 0; i < 12_500; i++) System.out.println("writer " + w + " line " + i);
                        })).toList();
                        for (var w : writers) w.join();
                        """);
        List<String> expected =
                IntStream.range(0, 8)
                        .boxed()
                        .flatMap(w ->
                                IntStream.range(0, 12_500)
                                        .mapToObj(i -> "writer " + w + " line " + i))
                        .sorted()
                        .toList();
        assertThat(result.stdout().lines().sorted().toList()).isEqualTo(expected);
        assertThat(result.messages()).isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread.ofPlatform().start(%s);",
                "Thread.ofVirtual().start(%s);",
                "CompletableFuture.runAsync(%s);",
                "new Timer(true).schedule(new TimerTask() { public void run() { ((Runnable) %s).run(); } }, 0);",
                "Executors.newSingleThreadExecutor().submit(%s);"
            })
    void whatAThreadPrintsAfterItsCell_arrivesInThatCell(String start) {
        kernel.run("var gate = new CountDownLatch(1);");
        String task =
                """
                () -> { try { gate.await(); } catch (InterruptedException e) { } System.out.println("late"); }
                """
                        .strip();
        Request starting = kernel.submit(start.replace("%s", task));
        starting.result(PATIENCE);
        Request opening = kernel.submit("gate.countDown();");
        opening.result(PATIENCE);
        awaitPrinted(starting, "late\n");
        assertThat(printed(opening)).isEmpty();
    }

    @Test
    void aPoolOfAnEarlierCell_printsIntoTheCellWhoseTaskItRuns() {
        kernel.run("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> {}).get();");
        CellResult result =
                kernel.run("pool.submit(() -> System.out.println(\"from the pool\")).get();");
        assertThat(result.stdout()).isEqualTo("from the pool\n");
    }

    @Test
    void aMethodReferenceInAPool_printsIntoTheCellThatSubmittedIt() {
        kernel.run(
                """
                void greet() { System.out.println("greetings"); }
                class Greeter { static void greet() { System.out.println("greetings"); } }
                var shared = Executors.newFixedThreadPool(1);
                shared.submit(() -> {}).get();
                """);
        CellResult result = kernel.run("shared.submit(Greeter::greet).get();");
        assertThat(result.stdout()).isEqualTo("greetings\n");
    }

    @Test
    void aMethodOfAnEarlierCell_printsOnTheCommonPoolIntoTheCellThatCalledIt() {
        kernel.run(
                """
                CompletableFuture<Void> later(String text) {
                    return CompletableFuture.runAsync(() -> System.out.println(text));
                }
                """);
        assertThat(kernel.run("later(\"once\").join();").stdout()).isEqualTo("once\n");
        assertThat(kernel.run("later(\"again\").join();").stdout()).isEqualTo("again\n");
    }

    @Test
    void aMethodOfAnEarlierCell_printsOnAnOldPoolIntoTheCellThatCalledIt() {
        kernel.run(
                "var oldPool = Executors.newFixedThreadPool(1); oldPool.submit(() -> {}).get();");
        kernel.run(
                "Future<?> put(String text) { return oldPool.submit(() -> System.out.println(text)); }");
        assertThat(kernel.run("put(\"called\").get();").stdout()).isEqualTo("called\n");
    }

    @Test
    void theCommonPool_printsIntoTheRunningCell() {
        for (int i = 0; i < 3; i++) {
            CellResult result =
                    kernel.run(
                            "IntStream.range(0, 100).parallel().forEach(i -> System.out.println(i));");
            assertThat(result.stdout().lines()).hasSize(100);
        }
    }

    @Test
    void aStreamKeptInAVariable_printsIntoTheCellThatUsesIt() {
        kernel.run("var out = System.out;");
        assertThat(kernel.run("out.println(\"kept\");").stdout()).isEqualTo("kept\n");
    }

    @Test
    void charactersWrittenByteByByte_areNotTorn() {
        CellResult result =
                kernel.run(
                        """
                        String text = "\\u00e9\\u20ac\\ud83d\\ude00".repeat(20_000);
                        for (byte b : text.getBytes("UTF-8")) System.out.write(b);
                        """);
        assertThat(result.stdout()).isEqualTo("\u00e9\u20ac\ud83d\ude00".repeat(20_000));
    }

    @Test
    void outputWithoutALineBreakAtTheEnd_arrives() {
        assertThat(kernel.run("System.out.print(\"a\\rb\");").stdout()).isEqualTo("a\rb");
    }

    @Test
    void standardOutputAndError_keepTheirOrder() {
        CellResult result =
                kernel.run(
                        "for (int i = 0; i < 3; i++) { System.out.print(i); System.err.print(i); }");
        assertThat(result.stored())
                .containsExactly(
                        new Output.Stream("stdout", "0"),
                        new Output.Stream("stderr", "0"),
                        new Output.Stream("stdout", "1"),
                        new Output.Stream("stderr", "1"),
                        new Output.Stream("stdout", "2"),
                        new Output.Stream("stderr", "2"));
    }

    @Test
    void aFlood_isCutWithANoteAndTheKernelLives() {
        CellResult result =
                kernel.run(
                        """
                        String line = "x".repeat(10_000);
                        for (int i = 0; i < 100_000; i++) System.out.println(line);
                        """);
        assertThat(result.stdout().length()).isBetween(10_000_000, 20_000_000);
        assertThat(result.stderr()).contains("is not shown");
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void anUncaughtExceptionInAThread_appearsInItsCell() {
        CellResult result =
                kernel.run(
                        """
                        var failing = new Thread(() -> { throw new IllegalStateException("boom"); }, "worker");
                        failing.start();
                        failing.join();
                        """);
        assertThat(result.stderr())
                .contains("Exception in thread \"worker\" java.lang.IllegalStateException: boom")
                .contains("lambda(cell " + result.executionCount() + ", line 1)")
                .doesNotContain("JShell");
    }
}
