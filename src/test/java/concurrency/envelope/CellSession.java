package concurrency.envelope;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Evaluates cells in this JVM, so that a test gets at the objects they make. */
public final class CellSession implements AutoCloseable {

    private final Control control;
    private final JShell shell;

    /**
     * A session with the usual imports.
     *
     * @param weaving what becomes of the class files before they are loaded
     */
    public CellSession(UnaryOperator<byte[]> weaving) {
        control = new Control(weaving);
        shell =
                JShell.builder()
                        .executionEngine(provider(), Map.of())
                        .compilerOptions("-source", "25", "--enable-preview")
                        .build();
        eval("import java.util.*; import java.util.concurrent.*; import java.util.function.*;");
        eval("import java.util.concurrent.atomic.*; import java.util.concurrent.locks.*;");
    }

    private ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "in the JVM of the test";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return control;
            }
        };
    }

    /** Evaluates code, and returns the value of the last expression. */
    public Object eval(String code) {
        control.value = null;
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            check(shell.eval(info.source()));
            rest = info.remaining();
        }
        return control.value;
    }

    private void check(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.exception() != null) {
                throw new AssertionError(event.snippet().source(), event.exception());
            }
            if (event.status() == Snippet.Status.REJECTED) {
                throw new AssertionError(
                        event.snippet().source()
                                + shell.diagnostics(event.snippet())
                                        .map(d -> d.getMessage(null))
                                        .toList());
            }
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    private static final class Control extends DirectExecutionControl {

        private final UnaryOperator<byte[]> weaving;
        private Object value;

        Control(UnaryOperator<byte[]> weaving) {
            this.weaving = weaving;
        }

        @Override
        public void load(ClassBytecodes[] classFiles)
                throws ClassInstallException, NotImplementedException, EngineTerminationException {
            ClassBytecodes[] woven = new ClassBytecodes[classFiles.length];
            for (int i = 0; i < woven.length; i++) {
                ClassBytecodes c = classFiles[i];
                woven[i] = new ClassBytecodes(c.name(), weaving.apply(c.bytecodes()));
            }
            super.load(woven);
        }

        @Override
        protected String invoke(Method snippet) throws Exception {
            try {
                value = snippet.invoke(null);
            } catch (InvocationTargetException e) {
                throw new UserException(
                        String.valueOf(e.getCause()),
                        e.getCause().getClass().getName(),
                        e.getCause().getStackTrace());
            }
            return String.valueOf(value);
        }
    }
}
