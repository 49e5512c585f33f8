package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.envelope.CellSession;
import concurrency.envelope.Receiver;
import concurrency.envelope.Sender;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks of cells, prepared as the kernel does, arriving where there are no cells. */
class PortableTest {

    private final Weaver weaver = new Weaver();
    private final CellSession cells = new CellSession(this::weave);
    private final Sender sender = new Sender();
    private final Receiver receiver = new Receiver(sender::answer);

    private byte[] weave(byte[] classFile) {
        weaver.learn(classFile);
        return weaver.weave(classFile, Nowhere.SOURCE);
    }

    private static final class Nowhere {
        static final Weaver.Source SOURCE =
                new Weaver.Source() {
                    @Override
                    public String name() {
                        return "cell 7";
                    }

                    @Override
                    public int line(int compiledLine) {
                        return 3;
                    }
                };
    }

    @AfterEach
    void close() {
        cells.close();
    }

    /** Evaluates a callable in a cell, and calls it on the other side. */
    private Object run(String code) throws Exception {
        Object task = cells.eval(code);
        Callable<?> arrived = (Callable<?>) receiver.open(sender.seal(task).payload());
        assertThat(arrived).isNotSameAs(task);
        return sender.open(receiver.seal(arrived.call()));
    }

    private Object runLambda(String lambda) throws Exception {
        return run("(Callable<Object>) " + lambda);
    }

    @Test
    void aLambdaOfAPlainInterface_travels() throws Exception {
        assertThat(runLambda("() -> 1 + 1")).isEqualTo(2);
    }

    @Test
    void aVariable_travelsByValue() throws Exception {
        cells.eval("int x = 20; List<String> names = new LinkedList<>(List.of(\"a\"));");
        assertThat(runLambda("() -> x + names.size()")).isEqualTo(21);
        cells.eval("x = 5; names.add(\"b\");");
        assertThat(runLambda("() -> x + names.size()")).isEqualTo(7);
    }

    @Test
    void aMethod_travelsWithWhatItCallsAndReads() throws Exception {
        cells.eval("int factor = 3; int twice(int n) { return 2 * n; }");
        cells.eval("int six(int n) { return factor * twice(n); }");
        assertThat(runLambda("() -> six(7)")).isEqualTo(42);
    }

    @Test
    void aRecord_travelsBothWays() throws Exception {
        cells.eval("record Point(int x, int y) { int norm() { return x * x + y * y; } }");
        cells.eval("Point p = new Point(3, 4);");
        assertThat(runLambda("() -> p.norm()")).isEqualTo(25);
        assertThat(runLambda("() -> new Point(p.y(), p.x())"))
                .isEqualTo(cells.eval("new Point(4, 3)"));
    }

    @Test
    void aLambdaInAVariable_travelsWithItsVariables() throws Exception {
        cells.eval("int base = 10; Function<Integer, Integer> add = n -> n + base;");
        assertThat(runLambda("() -> add.apply(5)")).isEqualTo(15);
        cells.eval("Function<Integer, Integer> fib = null;");
        cells.eval("fib = n -> n < 2 ? n : fib.apply(n - 1) + fib.apply(n - 2);");
        assertThat(runLambda("() -> fib.apply(10)")).isEqualTo(55);
    }
}
