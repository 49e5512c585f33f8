package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTracesTest {

    private static final StackTraceElement DIVIDE =
            new StackTraceElement("REPL.$JShell$12", "divide", "cell 7", 3);
    private static final StackTraceElement CELL =
            new StackTraceElement("REPL.$JShell$13", "do_it$", "cell 8", 1);
    private static final StackTraceElement LAMBDA =
            new StackTraceElement("REPL.$JShell$13", "lambda$do_it$$0", "cell 8", 2);
    private static final StackTraceElement METHOD =
            new StackTraceElement("REPL.$JShell$3B$Account", "deposit", "cell 2", 9);
    private static final StackTraceElement JDK =
            new StackTraceElement("java.util.ArrayList", "forEach", "ArrayList.java", 1604);
    private static final StackTraceElement REFLECTION =
            new StackTraceElement("java.lang.reflect.Method", "invoke", "Method.java", 565);
    private static final StackTraceElement KERNEL =
            new StackTraceElement("concurrency.kernel.CellControl", "call", "CellControl.java", 9);
    private static final StackTraceElement LAMBDA_CLASS =
            new StackTraceElement("REPL.$JShell$13$$Lambda/0x000000000c008210", "call", null, -1);
    private static final StackTraceElement POOL =
            new StackTraceElement("concurrency.process.TaskRunner", "run", "TaskRunner.java", 9);
    private static final StackTraceElement TASK =
            new StackTraceElement("java.util.concurrent.FutureTask", "run", "FutureTask.java", 328);
    private static final StackTraceElement THREAD =
            new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1474);

    @Test
    void aFailureInACell_showsItsFramesAndNothingBelow() {
        assertThat(frames(DIVIDE, CELL, REFLECTION, KERNEL, TASK, THREAD))
                .containsExactly("divide(cell 7, line 3)", "cell 8, line 1");
    }

    @Test
    void aFailureInAThread_showsWhatRanIt() {
        assertThat(frames(LAMBDA, THREAD))
                .containsExactly("lambda(cell 8, line 2)", THREAD.toString());
    }

    @Test
    void aFailureInAPool_showsTheWorkersFirstFrameOnly() {
        assertThat(frames(LAMBDA, TASK, JDK, THREAD))
                .containsExactly("lambda(cell 8, line 2)", THREAD.toString());
    }

    @Test
    void aStackWithoutCells_isShortened() {
        StackTraceElement[] stack = Collections.nCopies(20, JDK).toArray(StackTraceElement[]::new);
        assertThat(frames(stack)).hasSize(7).last().isEqualTo("… 14 more");
    }

    @Test
    void framesOfTheJdkBetweenCells_areShown() {
        assertThat(frames(LAMBDA, JDK, CELL, REFLECTION, KERNEL))
                .containsExactly("lambda(cell 8, line 2)", JDK.toString(), "cell 8, line 1");
    }

    @Test
    void framesOfTheJdkThatALibraryOfOursCalls_areNotShown() {
        assertThat(frames(TASK, POOL, CELL, REFLECTION, KERNEL)).containsExactly("cell 8, line 1");
        assertThat(frames(JDK, LAMBDA, TASK, POOL, JDK, CELL, REFLECTION, KERNEL))
                .containsExactly(
                        JDK.toString(), "lambda(cell 8, line 2)", JDK.toString(), "cell 8, line 1");
    }

    @Test
    void theClassOfALambda_isNotShown() {
        assertThat(frames(LAMBDA, LAMBDA_CLASS, POOL, THREAD))
                .containsExactly("lambda(cell 8, line 2)", THREAD.toString());
    }

    @Test
    void aMethodOfADeclaredClass_isNamedAsDeclared() {
        assertThat(frames(METHOD)).containsExactly("Account.deposit(cell 2, line 9)");
    }

    @Test
    void recursion_isFolded() {
        assertThat(frames(DIVIDE, DIVIDE, DIVIDE, CELL))
                .containsExactly("divide(cell 7, line 3) … 3 times", "cell 8, line 1");
    }

    @Test
    void causesAndSuppressed_areShown() {
        RuntimeException thrown = new RuntimeException("outer", new IllegalStateException("inner"));
        thrown.addSuppressed(new IllegalArgumentException("beside"));
        assertThat(StackTraces.lines(thrown).stream().filter(line -> !line.contains("    at ")))
                .containsExactly(
                        "java.lang.RuntimeException: outer",
                        "    Suppressed: java.lang.IllegalArgumentException: beside",
                        "Caused by: java.lang.IllegalStateException: inner");
    }

    @Test
    void aCauseThatIsItsOwnCause_endsTheTrace() {
        RuntimeException outer = new RuntimeException("outer");
        RuntimeException inner = new RuntimeException("inner", outer);
        outer.initCause(inner);
        assertThat(StackTraces.lines(outer).stream().filter(line -> !line.contains("    at ")))
                .hasSize(3);
    }

    private static List<String> frames(StackTraceElement... stack) {
        return StackTraces.frames(stack);
    }
}
