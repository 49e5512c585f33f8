package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import concurrency.envelope.CannotTravelException;
import concurrency.envelope.CellSession;
import concurrency.envelope.Receiver;
import concurrency.envelope.Sealed;
import concurrency.envelope.Sender;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of cells, prepared as the kernel does, arriving where there are no cells. */
class PortableTest {

    private static final Weaver.Source CELL_7 = new LineThree();

    private static CellSession cells;

    private final Sender sender = new Sender();
    private final Receiver receiver = new Receiver(sender::answer);

    @BeforeAll
    static void open() {
        Weaver weaver = new Weaver();
        cells =
                new CellSession(classFile -> {
                    weaver.learn(classFile);
                    return weaver.weave(classFile, CELL_7);
                });
        cells.eval("import java.util.stream.*;");
        weaver.resolveWith(cells.eval("new Object() {}").getClass().getClassLoader());
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    /** Calls a callable of a cell on the other side. */
    private Object runSealed(Sealed sealed) throws Exception {
        Callable<?> arrived = (Callable<?>) receiver.open(sealed.payload());
        return sender.open(receiver.seal(arrived.call()));
    }

    private Object run(String task) throws Exception {
        return runSealed(seal(task));
    }

    private Sealed seal(String task) {
        return sender.seal(task(task));
    }

    private static Object task(String task) {
        return cells.eval("(Callable<Object>) " + task);
    }

    @Test
    void aLambdaOfAPlainInterface_travels() throws Exception {
        assertThat(run("() -> 1 + 1")).isEqualTo(2);
    }

    @Test
    void aLambda_isNamedByItsCell() {
        assertThat(seal("() -> 1").what()).isEqualTo("lambda in cell 7, line 3");
        cells.eval("class Work implements Callable<Object> { public Object call() { return 1; } }");
        assertThat(seal("new Work()").what()).isEqualTo("`Work` in cell 7");
        assertThat(seal("new Callable<Object>() { public Object call() { return 1; } }").what())
                .isEqualTo("anonymous Callable in cell 7");
    }

    @Test
    void aVariable_travelsAsItIsWhenTheTaskIsSealed() throws Exception {
        cells.eval("int x = 20; List<String> names = new LinkedList<>(List.of(\"a\"));");
        Sealed early = seal("() -> x + names.size()");
        cells.eval("x = 5; names.add(\"b\");");
        assertThat(run("() -> x + names.size()")).isEqualTo(7);
        assertThat(runSealed(early)).isEqualTo(21);
    }

    @Test
    void aMethod_travelsWithWhatItCallsAndReads() throws Exception {
        cells.eval("int factor = 3; int twice(int n) { return 2 * n; }");
        cells.eval("int six(int n) { return factor * twice(n); }");
        assertThat(run("() -> six(7)")).isEqualTo(42);
    }

    @Test
    void aRecord_travelsBothWays() throws Exception {
        cells.eval("int unit = 1;");
        cells.eval("record Point(int x, int y) { int norm() { return (x * x + y * y) * unit; } }");
        cells.eval("Point p = new Point(3, 4);");
        assertThat(run("() -> p.norm()")).isEqualTo(25);
        assertThat(run("() -> List.of(new Point(p.y(), p.x()))"))
                .isEqualTo(List.of(cells.eval("new Point(4, 3)")));
        cells.eval("unit = 2;");
        assertThat(run("() -> p.norm()")).isEqualTo(50);
    }

    @Test
    void aTaskThatIsARecord_travelsWithTheVariablesItReads() throws Exception {
        cells.eval("int scale = 10;");
        cells.eval(
                """
                record Scaled(int n) implements Callable<Object> {
                    public Object call() { return n * scale; }
                }
                """);
        assertThat(run("new Scaled(4)")).isEqualTo(40);
    }

    @Test
    void anEnum_staysWhatItIs() throws Exception {
        cells.eval(
                """
                int step = 5;
                enum Level {
                    LOW, HIGH { int weight() { return super.weight() + step; } };
                    int weight() { return 1; }
                }
                Level level = Level.HIGH;
                """);
        assertThat(run("() -> level == Level.HIGH ? level.weight() : -1")).isEqualTo(6);
        assertThat(run("() -> level")).isSameAs(cells.eval("level"));
    }

    @Test
    void sealedTypes_travelWithTheVariablesTheirMethodsRead() throws Exception {
        cells.eval(
                """
                double pi = 3;
                sealed interface Shape permits Circle, Square { double area(); }
                record Circle(double r) implements Shape {
                    public double area() { return pi * r * r; }
                }
                record Square(double side) implements Shape {
                    public double area() { return side * side; }
                }
                List<Shape> shapes = new ArrayList<>(List.of(new Circle(1), new Square(2)));
                """);
        assertThat(run("() -> shapes.stream().mapToDouble(Shape::area).sum()")).isEqualTo(7.0);
        assertThat(
                        run(
                                """
                                () -> switch (shapes.getFirst()) {
                                    case Circle(double r) -> "circle " + r;
                                    case Square s -> "square " + s;
                                }
                                """))
                .isEqualTo("circle 1.0");
    }

    @Test
    void aClass_travelsWithItsStateAndItsCircles() throws Exception {
        cells.eval(
                """
                class Node {
                    final String name; Node next; Runnable hook = () -> System.out.println(this);
                    Node(String name) { this.name = name; }
                }
                var first = new Node("a"); first.next = new Node("b"); first.next.next = first;
                """);
        assertThat(run("() -> first.next.next == first ? first.next.name : \"no circle\""))
                .isEqualTo("b");
    }

    @Test
    void staticFieldsOfAClass_travelLikeVariables() throws Exception {
        cells.eval("class Setting { static int level = 1; static final int MAX = level + 10; }");
        cells.eval("Setting.level = 4;");
        assertThat(run("() -> Setting.level + Setting.MAX")).isEqualTo(4 + 11);
    }

    @Test
    void aGenericClass_travels() throws Exception {
        cells.eval(
                "class Cache<K, V> { Map<K, V> map = new HashMap<>(); V get(K k) { return map.get(k); } }");
        cells.eval("var cache = new Cache<String, Integer>(); cache.map.put(\"k\", 9);");
        assertThat(run("() -> cache.get(\"k\")")).isEqualTo(9);
    }

    @Test
    void aLambdaInAVariable_travelsWithTheVariablesItReads() throws Exception {
        cells.eval("int base = 10; Function<Integer, Integer> add = n -> n + base;");
        assertThat(run("() -> add.apply(5)")).isEqualTo(15);
        cells.eval("Function<Integer, Integer> fib = null;");
        cells.eval("fib = n -> n < 2 ? n : fib.apply(n - 1) + fib.apply(n - 2);");
        assertThat(run("() -> fib.apply(10)")).isEqualTo(55);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "() -> IntStream.range(0, 4).map(n -> n * n).sum()",
                "() -> Stream.of(\"a\", \"bbb\").map(String::length).mapToInt(n -> n).sum() + 10",
                "() -> { class Local { int n = 14; } return new Local().n; }",
                "() -> new Object() { int n = 14; }.n",
                "() -> ((Supplier<Supplier<Integer>>) () -> () -> 14).get().get()",
                "() -> Stream.of(14).map(Box::new).map(Box::n).findFirst().get()",
                "() -> new Outer().new Inner().n()",
                "() -> apply(n -> n * 2, 7)",
                "() -> ((Narrow) n -> n + 4).apply(10)",
                "() -> new Outer().viaThis()",
            })
    void everyForm_computesTheSame(String task) throws Exception {
        cells.eval(
                """
                record Box(int n) {}
                class Outer {
                    int base = 14;
                    class Inner { int n() { return base; } }
                    int own() { return base; }
                    int viaThis() { Supplier<Integer> s = this::own; return s.get(); }
                }
                int apply(IntUnaryOperator f, int n) { return f.applyAsInt(n); }
                interface Narrow extends Function<Integer, Integer> { Integer apply(Integer n); }
                """);
        assertThat(run(task)).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Outer2().new Work2()",
                "new Outer2().task()",
                "new Outer2().reference()",
                "Outer2::constant",
                "bound()::call",
                "narrowed()",
            })
    void everyFormOfTask_arrives(String task) throws Exception {
        cells.eval(
                """
                int seven = 7;
                class Outer2 {
                    int n = seven;
                    class Work2 implements Callable<Object> { public Object call() { return n; } }
                    Callable<Object> task() { return () -> n; }
                    Callable<Object> reference() { return this::secret; }
                    private Object secret() { return n; }
                    static Object constant() { return seven; }
                }
                Callable<Object> bound() { int local = seven; return () -> local; }
                interface Tagged extends Callable<Object> { Integer call(); }
                Callable<Object> narrowed() { Tagged t = () -> seven; return t; }
                """);
        assertThat(run(task)).isEqualTo(7);
    }

    @Test
    void lambdasOfTheJdk_travel() throws Exception {
        cells.eval("record Name(String text) {}");
        cells.eval("Comparator<Name> order = Comparator.comparing(Name::text).reversed();");
        assertThat(
                        run(
                                """
                                () -> Stream.of(new Name("a"), new Name("b")).sorted(order)
                                        .map(Name::text).toList()
                                """))
                .isEqualTo(List.of("b", "a"));
    }

    @Test
    void otherInterfaces_travelAsWell() throws Exception {
        cells.eval("int hits = 0;");
        Runnable runnable =
                (Runnable)
                        receiver.open(
                                sender.seal(cells.eval("(Runnable) () -> { hits++; }")).payload());
        runnable.run();
        assertThat(cells.eval("hits")).isEqualTo(0);
    }

    @Test
    void aLambda_travelsBack() throws Exception {
        cells.eval("int live = 1;");
        Callable<?> back = (Callable<?>) run("() -> (Callable<Object>) () -> live + 1");
        cells.eval("live = 5;");
        assertThat(back.call()).isEqualTo(6);
    }

    @Test
    void redefinitions_areSeenByTheNextTask() throws Exception {
        cells.eval("int f() { return 1; } class A { int n() { return f() * 10; } }");
        assertThat(run("() -> f() + new A().n()")).isEqualTo(11);
        cells.eval("int f() { return 2; }");
        assertThat(run("() -> f() + new A().n()")).isEqualTo(22);
        cells.eval("class A { int n() { return f() * 100; } }");
        assertThat(run("() -> f() + new A().n()")).isEqualTo(202);
        cells.eval("String f() { return \"x\"; }");
        assertThat(run("() -> f()")).isEqualTo("x");
    }

    @Test
    void onlyWhatTheTaskCanReach_hasToTravel() throws Exception {
        cells.eval("Thread unrelated = Thread.currentThread();");
        cells.eval(
                "class Mixed { int ok() { return 1; } String no() { return unrelated.getName(); } }");
        assertThat(run("() -> new Mixed().ok()")).isEqualTo(1);
        assertThatThrownBy(() -> seal("() -> new Mixed().no()"))
                .hasMessageContaining("variable `unrelated` (java.lang.Thread)");
    }

    @Test
    void aVariableThatCannotTravel_isNamed() {
        cells.eval("record Conn(String host, java.net.Socket socket) {}");
        cells.eval("Conn conn = new Conn(\"h\", new java.net.Socket());");
        assertThatThrownBy(() -> seal("() -> conn.host()"))
                .isInstanceOf(CannotTravelException.class)
                .hasMessage(
                        "The lambda in cell 7, line 3 cannot travel to another process because of"
                                + " variable `conn` → field `socket` (java.net.Socket). It belongs"
                                + " to its process: pass what it is opened from, such as a path or"
                                + " an address, and open it inside the task.");
    }

    @Test
    void aClassWithStateOfAnUncopiedParent_isRefused() {
        cells.eval("class Runner extends Thread { int n; } class Fast extends Runner {}");
        cells.eval("var runner = new Fast();");
        assertThatThrownBy(() -> seal("() -> runner.n"))
                .hasMessageContaining("variable `runner` (Fast). A thread stays");
        cells.eval(
                "class Ones extends AbstractList<Integer> { public Integer get(int i) { return 1; } public int size() { return 3; } }");
        cells.eval("var ones = new Ones();");
        assertThat(seal("() -> ones.size()").warnings()).isEmpty();
    }

    @Test
    void writesAndCopies_areWarnedOf() {
        cells.eval(
                "int count = 0; var total = new AtomicInteger(); var lock = new ReentrantLock();");
        assertThat(seal("() -> count++").warnings())
                .containsExactly(
                        "The lambda in cell 7, line 3 writes variable `count`: a worker writes to"
                                + " its own copy, and it stays as it is here. Return the value"
                                + " instead.");
        assertThat(seal("() -> total.incrementAndGet()").warnings())
                .containsExactly(
                        "The lambda in cell 7, line 3 takes along a copy of variable `total`"
                                + " (java.util.concurrent.atomic.AtomicInteger): what the worker"
                                + " changes in it is not seen here; return it as the result"
                                + " instead.");
        assertThat(seal("() -> { lock.lock(); return 1; }").warnings())
                .singleElement()
                .asString()
                .contains("variable `lock`")
                .contains("holds up nobody across processes");
    }
}
