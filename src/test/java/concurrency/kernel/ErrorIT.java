package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.Output;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @Test
    void aCompileError_isShownOnceWithItsPlaceAndACaret() {
        CellResult result = kernel.run("int a = 3;\n\nint y = unknown + 1;");
        Output.Failure failure = result.failure().orElseThrow();
        assertThat(failure.name()).isEqualTo("CompileError");
        assertThat(plain(failure))
                .containsExactly(
                        "cell %d, line 3, column 9: cannot find symbol"
                                .formatted(result.executionCount()),
                        "    int y = unknown + 1;",
                        "            ^^^^^^^",
                        "  symbol:   variable unknown");
    }

    @Test
    void aMethodThatCannotBeMeant_isACompileErrorBeforeAnythingRuns() {
        CellResult result =
                kernel.run(
                        """
                        List<Long> all() { return Stream.of(1).map(i -> nowhere(i)).toList(); }
                        long other() { return 1; }
                        System.out.println("ran");
                        """);
        assertThat(result.stdout()).isEmpty();
        assertThat(plain(result.failure().orElseThrow()).getFirst())
                .isEqualTo(
                        "cell %d, line 1, column 49: cannot find symbol"
                                .formatted(result.executionCount()));
    }

    @Test
    void aMethodThatHidesTheImportedOneItCalls_isACompileErrorThatSaysSo() {
        CellResult result =
                kernel.run(
                        """
                        import static java.lang.Math.max;
                        int max(int a, int b, int c) { return max(a, max(b, c)); }
                        """);
        assertThat(String.join("\n", plain(result.failure().orElseThrow())))
                .contains("line 2, column 46: method max")
                .contains("hides imported ones");
        assertThat(
                        kernel.run(
                                        "int max(int a, int b, int c) { return Math.max(a, Math.max(b, c)); }\nmax(1, 3, 2)")
                                .value())
                .contains("3");
    }

    @Test
    void aMethodThatALaterCellCompletes_isNoError() {
        assertThat(kernel.run("int calls() { return calledLater(); }").failure()).isEmpty();
        assertThat(kernel.run("int calledLater() { return 4; }\ncalls()").value()).contains("4");
    }

    @Test
    void codeThatDoesNotEnd_isACompileError() {
        CellResult result = kernel.run("System.out.println(1);\nif (true) {");
        assertThat(result.stdout()).isEqualTo("1\n");
        assertThat(plain(result.failure().orElseThrow()).getFirst())
                .contains("line 2")
                .contains("reached end of file");
    }

    @Test
    void anException_isShownWithTheFramesOfCells() {
        CellResult defining = kernel.run("int divide(int a, int b) {\n    return a / b;\n}");
        CellResult result = kernel.run("int zero = 0;\ndivide(1,\n    zero)");
        Output.Failure failure = result.failure().orElseThrow();
        assertThat(failure.name()).isEqualTo("java.lang.ArithmeticException");
        assertThat(failure.value()).isEqualTo("/ by zero");
        assertThat(plain(failure))
                .containsExactly(
                        "java.lang.ArithmeticException: / by zero",
                        "    at divide(cell %d, line 2)".formatted(defining.executionCount()),
                        "    at cell %d, line 2".formatted(result.executionCount()));
    }

    @Test
    void causes_areShown() {
        CellResult result =
                kernel.run("throw new RuntimeException(\"outer\", new IOException(\"inner\"));");
        assertThat(plain(result.failure().orElseThrow()))
                .contains(
                        "java.lang.RuntimeException: outer",
                        "Caused by: java.io.IOException: inner");
    }

    @Test
    void anExceptionOfTheReaders_isNamedAsDeclared() {
        CellResult result =
                kernel.run("class Broke extends RuntimeException {}\nthrow new Broke();");
        assertThat(result.failure().orElseThrow().name()).isEqualTo("Broke");
    }

    @Test
    void aPrintedStackTrace_namesCellsToo() {
        CellResult result = kernel.run("\n\nnew Exception(\"look\").printStackTrace();");
        assertThat(result.stderr())
                .isEqualTo(
                        "java.lang.Exception: look\n    at cell %d, line 3\n"
                                .formatted(result.executionCount()));
    }

    @Test
    void runningOutOfMemory_endsTheCellAndNotTheKernel() {
        CellResult result = kernel.run("new int[Integer.MAX_VALUE][1 << 20]");
        assertThat(result.failure().orElseThrow().name()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void endlessRecursion_endsTheCellAndNotTheKernel() {
        CellResult result =
                kernel.run("int deeper(int n) { return deeper(n + 1) + 1; }\ndeeper(0)");
        assertThat(result.failure().orElseThrow().name()).isEqualTo("java.lang.StackOverflowError");
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void aReadersOwnPrintStackTrace_isCalled() {
        CellResult result =
                kernel.run(
                        """
                        class Loud extends RuntimeException {
                            public void printStackTrace() { System.out.println("loud"); }
                        }
                        RuntimeException known = new Loud();
                        known.printStackTrace();
                        """);
        assertThat(result.stdout()).isEqualTo("loud\n");
    }

    @Test
    void systemExit_endsTheCellAndNotTheKernel() {
        CellResult result = kernel.run("System.exit(3);");
        assertThat(result.failure().orElseThrow().value()).contains("Restart Kernel");
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void aRedefinedClass_tellsWhichVariablesItEmpties() {
        kernel.run(
                "class Box { int n; }\nBox box = new Box();\nvar other = new Box();\nint untouched = 1;");
        CellResult result = kernel.run("class Box { long n; }");
        assertThat(result.stderr())
                .contains("box (now null), other (now undefined)")
                .doesNotContain("untouched");
        assertThat(kernel.run("class Box { int n; }\nbox = new Box();\nbox != null").value())
                .contains("true");
    }

    @Test
    void aMissingMethod_isNamedWhenItIsCalled() {
        kernel.run("int caller() { return missing(); }");
        CellResult result = kernel.run("caller()");
        assertThat(result.failure().orElseThrow().value()).contains("missing()");
    }

    @Test
    void aFailingToString_failsTheCell() {
        CellResult result =
                kernel.run(
                        "new Object() { public String toString() { throw new IllegalStateException(\"no\"); } }");
        assertThat(result.failure().orElseThrow().value()).isEqualTo("no");
    }

    private static List<String> plain(Output.Failure failure) {
        return failure.traceback().stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
    }
}
