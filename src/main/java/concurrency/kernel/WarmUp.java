package concurrency.kernel;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * Gets the compiler warm while the reader reads: compiles what first cells typically hold, in a
 * JShell of its own that loads and runs nothing.
 */
final class WarmUp {

    private static final List<String> TYPICAL =
            List.of(
                    "1 + 1",
                    "record Point(int x, int y) {}",
                    "var t = new Thread(() -> { for (int i = 0; i < 3; i++) System.out.println(i); });",
                    "int size(List<String> list) { return list.size(); }",
                    "size(List.of(\"a\"))",
                    "class Counter { int n; synchronized void increment() { n++; } }",
                    "new Counter().increment()",
                    "Timeline.record(() -> Thread.sleep(1))");

    private WarmUp() {}

    /** Compiles a snippet at a time, each only while {@code busy} says no. */
    static void run(List<String> compilerOptions, BooleanSupplier busy)
            throws InterruptedException {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        try (JShell shell = shell(compilerOptions)) {
            shell.eval(DefaultImports.packages());
            shell.eval("import concurrency.timeline.Timeline;");
            for (String snippet : TYPICAL) {
                while (busy.getAsBoolean()) {
                    Thread.sleep(50);
                }
                shell.sourceCodeAnalysis().analyzeCompletion(snippet);
                shell.eval(snippet);
            }
        }
    }

    private static JShell shell(List<String> compilerOptions) {
        ExecutionControlProvider provider =
                new ExecutionControlProvider() {
                    @Override
                    public String name() {
                        return "compile only";
                    }

                    @Override
                    public ExecutionControl generate(
                            ExecutionEnv env, Map<String, String> parameters) {
                        return new CompileOnly();
                    }
                };
        return JShell.builder()
                .executionEngine(provider, Map.of())
                .fileManager(IndexedClasses::of)
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .build();
    }

    /** Loads nothing and runs nothing, but weaves, which takes time at first too. */
    private static final class CompileOnly implements ExecutionControl {

        private static final Weaver.Source NOWHERE =
                new Weaver.Source() {
                    @Override
                    public String name() {
                        return "nowhere";
                    }

                    @Override
                    public int line(int compiledLine) {
                        return compiledLine;
                    }
                };

        private final Weaver weaver = new Weaver();

        @Override
        public void load(ClassBytecodes[] classFiles) {
            for (ClassBytecodes classFile : classFiles) {
                weaver.learn(classFile.bytecodes());
            }
            for (ClassBytecodes classFile : classFiles) {
                weaver.weave(classFile.bytecodes(), NOWHERE);
            }
        }

        @Override
        public void redefine(ClassBytecodes[] classFiles) {}

        @Override
        public String invoke(String className, String methodName) {
            return "null";
        }

        @Override
        public String varValue(String className, String varName) {
            return "null";
        }

        @Override
        public void addToClasspath(String path) {}

        @Override
        public void stop() {}

        @Override
        public @Nullable Object extensionCommand(String command, Object argument) {
            return null;
        }

        @Override
        public void close() {}
    }
}
