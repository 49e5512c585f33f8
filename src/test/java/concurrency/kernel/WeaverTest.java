package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeaverTest {

    /** Runs on classes that were woven as a cell's are. */
    public static final class Subject implements Callable<Object> {

        interface Shape {}

        record Circle(int radius) implements Shape {}

        record Square(int side) implements Shape {}

        private final String what;

        /** A subject that does one thing. */
        public Subject(String what) {
            this.what = what;
        }

        @Override
        public Object call() {
            return switch (what) {
                case "sum" -> sum(100);
                case "fib" -> fib(20);
                case "shapes" -> shape(1).toString() + shape(0);
                case "finally" -> tryFinally();
                case "loop" -> loop();
                case "stubborn" -> stubborn();
                case "recursion" -> fib(1000);
                case "switch" -> switches();
                case "throw" -> throwHere();
                default -> throw new IllegalArgumentException(what);
            };
        }

        private static int sum(int to) {
            int sum = 0;
            for (int i = 1; i <= to; i++) {
                sum += i;
            }
            return sum;
        }

        private static long fib(int n) {
            return n < 2 ? n : fib(n - 1) + fib(n - 2);
        }

        private static Shape shape(int n) {
            Shape shape = n > 0 ? new Circle(n) : new Square(n);
            return shape;
        }

        private static String tryFinally() {
            StringBuilder order = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                try {
                    if (i == 1) {
                        continue;
                    }
                    order.append(i);
                } finally {
                    order.append('f');
                }
            }
            return order.toString();
        }

        private static Object loop() {
            while (true) {}
        }

        @SuppressWarnings("UnusedVariable")
        private static Object stubborn() {
            int caught = 0;
            while (true) {
                try {
                    caught += Integer.parseInt("no number");
                } catch (Throwable t) {
                    caught++;
                }
            }
        }

        @SuppressWarnings("RefactorSwitch") // to jump back out of one
        private static Object switches() {
            int state = 0;
            while (true) {
                switch (state) {
                    case 0 -> state = 1;
                    case 1 -> state = 2;
                    default -> state = 0;
                }
            }
        }

        private static Object throwHere() {
            throw new IllegalStateException("here");
        }
    }

    private static final Weaver.Source CELL_7 = new LineThree();

    private final Message request = new Message(List.of(), Map.of(), Map.of());
    private final Cell cell = new Cell(7, request, new Publisher());

    @BeforeEach
    void arm() {
        StopCheck.arm();
    }

    @AfterEach
    void disarm() {
        StopCheck.disarm();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "fib", "shapes", "finally"})
    void wovenCode_computesTheSame(String what) throws Exception {
        assertThat(woven(what).call()).isEqualTo(new Subject(what).call());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "stubborn", "recursion", "switch"})
    void endlessCodeOfAnInterruptedCell_stops(String what) throws Exception {
        Callable<Object> endless = woven(what);
        FutureTask<Object> task =
                new FutureTask<>(() -> {
                    Cells.enter(cell);
                    return endless.call();
                });
        Thread.ofPlatform().daemon().start(task);
        cell.interrupt();
        assertThatThrownBy(() -> task.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(Stop.class);
    }

    @Test
    void aStackTrace_namesTheCellAndItsLine() {
        assertThatThrownBy(() -> woven("throw").call())
                .satisfies(thrown -> {
                    StackTraceElement top = thrown.getStackTrace()[0];
                    assertThat(top.getFileName()).isEqualTo("cell 7");
                    assertThat(top.getLineNumber()).isEqualTo(3);
                });
    }

    @SuppressWarnings("unchecked")
    private static Callable<Object> woven(String what) throws Exception {
        Class<?> subject = new WeavingLoader().loadClass(Subject.class.getName());
        return (Callable<Object>) subject.getConstructor(String.class).newInstance(what);
    }

    /** Defines the subject and what is nested in it a second time, woven. */
    private static final class WeavingLoader extends ClassLoader {

        private final Weaver weaver = new Weaver();

        WeavingLoader() throws IOException {
            super(WeaverTest.class.getClassLoader());
            for (Class<?> nested : Subject.class.getDeclaredClasses()) {
                weaver.learn(bytes(nested.getName()));
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Subject.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try {
                byte[] woven = weaver.weave(bytes(name), CELL_7);
                return defineClass(name, woven, 0, woven.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private static byte[] bytes(String name) throws IOException {
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = WeaverTest.class.getResourceAsStream(file)) {
                return in.readAllBytes();
            }
        }
    }
}
