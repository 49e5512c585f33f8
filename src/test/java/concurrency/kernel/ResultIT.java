package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.run;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Output;
import concurrency.notebook.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 1 | 2",
                "new int[][] {{1, 2}, {3}} | [[1, 2], [3]]",
                "new char[] {'a'} | [a]",
                "List.of(1, 2) | [1, 2]",
                "\"a<b & c\" | a<b & c",
                "Duration.ofSeconds(1) | PT1S"
            })
    void aValue_isShownAsText(String code, String text) {
        Output.Data data = onlyData(kernel.run(code));
        assertThat(data.data()).isEqualTo(java.util.Map.of("text/plain", text));
    }

    @Test
    void aValueWithTwoViews_isShownInBoth() {
        CellResult result =
                kernel.run(
                        """
                        record Note(String text) implements concurrency.display.HtmlView {
                            public String html() { return "<b>" + text + "</b>"; }
                            public String toString() { return text; }
                        }
                        new Note("hello")
                        """);
        assertThat(onlyData(result).data())
                .containsEntry("text/html", "<b>hello</b>")
                .containsEntry("text/plain", "hello");
    }

    @Test
    void displaying_echoesNoId() {
        CellResult result = kernel.run("display(\"x\");");
        assertThat(onlyData(result).type()).isEqualTo("display_data");
    }

    @Test
    void aValueOnDisplay_isNotEchoedAgain() {
        CellResult shown =
                kernel.run("var list = new ArrayList<>(List.of(1)); display(list); list");
        assertThat(onlyData(shown).type()).isEqualTo("display_data");
        CellResult updated = kernel.run("var id = display(\"...\"); updateDisplay(id, list); list");
        assertThat(updated.outputs()).hasSize(2);
        assertThat(kernel.run("list").value()).contains("[1]");
    }

    @Test
    void anUpdate_replacesWhatIsShown() {
        CellResult result =
                kernel.run("var shown = display(\"before\"); updateDisplay(shown, \"after\");");
        assertThat(result.stored()).hasSize(1);
        assertThat(((Output.Data) result.stored().getFirst()).data())
                .containsEntry("text/plain", "after");
    }

    @Test
    void displayingFromAnotherThread_appearsInItsCell() {
        CellResult result =
                kernel.run("var t = new Thread(() -> display(\"there\")); t.start(); t.join();");
        assertThat(onlyData(result).data()).containsEntry("text/plain", "there");
    }

    @Test
    void anImage_isShownAsPng() {
        CellResult result =
                kernel.run(
                        "new java.awt.image.BufferedImage(3, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)");
        assertThat(onlyData(result).data()).containsKeys("image/png", "text/plain");
    }

    @Test
    void theLibraryAndTheUsualPackages_needNoImport() {
        CellResult result =
                kernel.run(
                        """
                        List<Class<?>> seen = List.of(Timeline.class, Stopwatch.class, Exercise.class,
                            ReentrantLock.class, AtomicInteger.class, Files.class, Function.class, BigInteger.class);
                        seen.size()
                        """);
        assertThat(result.value()).contains("8");
    }

    @Test
    void aModuleImport_works() {
        assertThat(
                        kernel.run(
                                        "import module java.base;\nHexFormat.of().formatHex(new byte[] {10})")
                                .value())
                .contains("0a");
    }

    /** Also where ours was imported before, alone or with others. */
    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "Stopwatch.class", "List.of(Stopwatch.class, Timeline.class)"})
    void aTypeNamedAsOneOfOurs_isTheReaders(String before) {
        try (KernelClient other = KernelClient.start()) {
            assertThat(run(other, before).status()).isEqualTo("ok");
            run(other, "Class<?> used = Timeline.class;");
            run(other, "record Stopwatch(int seconds) {}");
            assertThat(run(other, "new Stopwatch(3)").value()).contains("Stopwatch[seconds=3]");
            assertThat(run(other, "1 + 1").value()).contains("2");
            assertThat(run(other, "used == Timeline.class").value()).contains("true");
            assertThat(run(other, "Claim.class.getSimpleName()").value()).contains("Claim");
        }
    }

    @Test
    void aTypeOfOursNamedInAMethodsBody_isFoundWhenItIsCalled() {
        assertThat(kernel.run("Class<?> timed() { return Comparison.class; }\ntimed()").value())
                .contains("class concurrency.timing.Comparison");
    }

    @Test
    void definitions_referToEachOtherInAnyOrder() {
        CellResult result =
                kernel.run(
                        """
                        sealed interface Shape permits Circle, Square {}
                        record Circle(int radius) implements Shape {}
                        record Square(int side) implements Shape {}
                        int area(Shape shape) { return switch (shape) { case Circle c -> pi() * c.radius() * c.radius(); case Square s -> s.side() * s.side(); }; }
                        int pi() { return 3; }
                        area(new Circle(2))
                        """);
        assertThat(result.value()).contains("12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // What the first needs lies in a lambda whose type depends on it.
                """
                List<Long> all(List<Callable<Long>> tasks) { return tasks.stream().map(t -> call(t)).toList(); }
                Long call(Callable<Long> t) { return 3L; }
                all(List.of(() -> 1L)).getFirst()
                """,
                """
                List<Long> outer() { return Stream.of(1).map(i -> inner().getFirst()).toList(); }
                List<Long> inner() { return Stream.of(1).map(i -> three()).toList(); }
                long three() { return base; }
                long base = 3;
                outer().getFirst()
                """,
                """
                class Sums { List<Long> all() { return Stream.of(1).map(i -> sum(i)).toList(); } }
                long sum(int i) { return i + 2; }
                var sums = new Sums();
                sums.all().getFirst()
                """,
            })
    void definitionsUsedInLambdas_mayStandFurtherDown(String code) {
        assertThat(kernel.run(code).value()).contains("3");
    }

    @Test
    void theFirstThread_isNumberedZeroAndTheCellRunsOnMain() {
        try (KernelClient fresh = KernelClient.start()) {
            CellResult result =
                    run(
                            fresh,
                            "Thread.currentThread().getName() + new Thread(() -> {}).getName()"
                                    + " + Thread.currentThread().getThreadGroup().getName()");
            assertThat(result.value()).contains("mainThread-0main");
        }
    }

    @Test
    void aValueWithoutATextOfItsOwn_isNamedAsDeclared() {
        assertThat(kernel.run("class Plain {}\nnew Plain()").value().orElseThrow())
                .startsWith("Plain@");
    }

    @Test
    void previewFeatures_areOn() {
        CellResult result =
                kernel.run(
                        """
                        try (var scope = StructuredTaskScope.open()) {
                            var answer = scope.fork(() -> 42);
                            scope.join();
                            System.out.println(answer.get());
                        }
                        """);
        assertThat(result.stdout()).isEqualTo("42\n");
        assertThat(result.stderr()).isEmpty();
    }

    @Test
    void aProgressBar_isRedrawnInPlaceFromAnyThread() {
        CellResult result =
                kernel.run(
                        """
                        try (var bar = ProgressBar.of("numbers", 1_000)) {
                            IntStream.range(0, 1_000).parallel().forEach(i -> bar.step());
                        }
                        """);
        assertThat(result.stored()).hasSize(1);
        assertThat(((Output.Data) result.stored().getFirst()).data().get("text/plain"))
                .endsWith(" 1,000 of 1,000");
    }

    @Test
    void displayingAfterTheCellHasEnded_appearsInThatCell() {
        kernel.run("var gate = new CountDownLatch(1);");
        Request starting =
                kernel.submit(
                        """
                        var shownFirst = display("before");
                        var late = Thread.startVirtualThread(() -> {
                            try { gate.await(); } catch (InterruptedException e) { return; }
                            display("after its end");
                            updateDisplay(shownFirst, "replaced");
                        });
                        """);
        starting.result(PATIENCE);
        CellResult opening = kernel.run("gate.countDown(); late.join();");
        assertThat(opening.outputs()).isEmpty();
        starting.await("update_display_data", PATIENCE);
        assertThat(starting.outputs().toString()).contains("after its end").contains("replaced");
    }

    private static Output.Data onlyData(CellResult result) {
        List<Output> outputs = result.outputs();
        assertThat(outputs).as("%s", outputs).hasSize(1);
        return (Output.Data) outputs.getFirst();
    }
}
