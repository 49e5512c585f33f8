package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.Output;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells define, run by the processes of a pool. */
class PoolCellIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @BeforeAll
    static void open() {
        kernel.run("ExecutorService pool = new ProcessPoolExecutor(1);");
    }

    @AfterAll
    static void close() {
        kernel.run("pool.close();");
    }

    /** The value of a task, computed by a worker. */
    private static String value(String task) {
        CellResult result = kernel.run("pool.submit(" + task + ").get()");
        assertThat(result.failure()).isEmpty();
        return result.value().orElseThrow();
    }

    private static String refusal(String task) {
        CellResult result = kernel.run("pool.submit(" + task + ")");
        Output.Failure failure = result.failure().orElseThrow();
        assertThat(failure.name()).isEqualTo("concurrency.envelope.CannotTravelException");
        return failure.value();
    }

    @Test
    void aTask_runsInAnotherProcess() {
        assertThat(value("() -> ProcessHandle.current().pid()"))
                .isNotEqualTo(kernel.run("ProcessHandle.current().pid()").value().orElseThrow());
    }

    @Test
    void variables_travelByValue() {
        kernel.run("int x = 41; var words = new ArrayList<>(List.of(\"a\"));");
        assertThat(value("() -> 1 + x")).isEqualTo("42");
        assertThat(value("() -> words.add(\"b\")")).isEqualTo("true");
        assertThat(kernel.run("words").value()).contains("[a]");
        kernel.run("x = 1");
        assertThat(value("() -> 1 + x")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "() -> prime(97) | true",
                "() -> new Point(3, 4).norm() | 25",
                "() -> new Point(1, 2) | Point[x=1, y=2]",
                "() -> Level.HIGH.next() | LOW",
                "() -> Level.HIGH | HIGH",
                "() -> total(List.of(new Sphere(2), new Cube(3))) | 59",
                "() -> Stream.of(1, 2, 3).map(n -> n * factor).toList() | [10, 20, 30]",
                "() -> new Account(5).deposit(6) | 11",
                "new Doubling(21) | 42",
                "Answers::answer | 42",
            })
    void whatCellsDefine_worksInAWorker(String task, String value) {
        kernel.run(
                """
                int factor = 10;
                boolean prime(int n) { return IntStream.range(2, n).noneMatch(d -> n % d == 0); }
                record Point(int x, int y) { int norm() { return x * x + y * y; } }
                enum Level { LOW, HIGH; Level next() { return values()[(ordinal() + 1) % 2]; } }
                sealed interface Solid permits Sphere, Cube {}
                record Sphere(int r) implements Solid {}
                record Cube(int side) implements Solid {}
                int volume(Solid solid) {
                    return switch (solid) {
                        case Sphere(int r) -> 4 * r * r * r;
                        case Cube(int side) -> side * side * side;
                    };
                }
                int total(List<? extends Solid> all) { return all.stream().mapToInt(s -> volume(s)).sum(); }
                class Account {
                    private int balance;
                    Account(int balance) { this.balance = balance; }
                    int deposit(int amount) { return balance += amount; }
                }
                class Doubling implements Callable<Integer> {
                    private final int n;
                    Doubling(int n) { this.n = n; }
                    public Integer call() { return 2 * n; }
                }
                class Answers { static int answer() { return 42; } }
                """);
        assertThat(value(task)).isEqualTo(value);
    }

    @Test
    void redefinitions_areSeenByTheNextTask() {
        kernel.run("int f() { return 1; }\nclass A { int n() { return 10 * f(); } }");
        assertThat(value("() -> new A().n()")).isEqualTo("10");
        kernel.run("int f() { return 2; }");
        assertThat(value("() -> new A().n()")).isEqualTo("20");
        kernel.run("class A { int n() { return 100 * f(); } }");
        assertThat(value("() -> new A().n()")).isEqualTo("200");
    }

    @Test
    void anExceptionOfACell_travels() {
        kernel.run("class Broke extends Exception { Broke(int by) { super(\"by \" + by); } }");
        CellResult result =
                kernel.run(
                        """
                        try {
                            pool.submit(() -> { throw new Broke(3); }).get();
                        } catch (ExecutionException e) {
                            System.out.println(e.getCause());
                        }
                        """);
        assertThat(result.stdout()).contains("Broke: by 3");
    }

    @Test
    void whatCannotTravel_isNamedAsItsAuthorKnowsIt() {
        CellResult defining =
                kernel.run(
                        """
                        record Conn(String host, Socket socket) {}
                        var conn = new Conn("h", new Socket());
                        """);
        assertThat(defining.failure()).isEmpty();
        assertThat(refusal("() -> conn.host()"))
                .matches(
                        "The lambda in cell \\d+, line 1 cannot travel to another process because"
                                + " of variable `conn` → field `socket` \\(java.net.Socket\\)\\."
                                + " It belongs to its process: pass what .*");
        kernel.run("Callable<Integer> task(Object o) { return () -> o.hashCode(); }");
        assertThat(refusal("task(Thread.currentThread())"))
                .contains("local variable `o` (java.lang.Thread)")
                .contains("start it inside the task");
        assertThat(refusal("() -> pool.isShutdown()"))
                .contains("variable `pool` (concurrency.process.ProcessPoolExecutor)")
                .contains("submit the next from here");
    }

    @Test
    void whatIsNotShared_isWarnedOf() {
        kernel.run("int count = 0; var hits = new AtomicInteger();");
        CellResult writing =
                kernel.run("pool.submit(() -> { count++; hits.incrementAndGet(); }).get();");
        assertThat(writing.failure()).isEmpty();
        assertThat(writing.stderr())
                .contains("writes variable `count`")
                .contains("takes along a copy of variable `hits`");
        assertThat(kernel.run("count + hits.get()").value()).contains("0");
    }

    @Test
    void exitingInATask_endsTheWorkerOnly() {
        CellResult result =
                kernel.run(
                        """
                        try {
                            pool.submit(() -> { System.exit(3); }).get();
                        } catch (ExecutionException e) {
                            System.out.println(e.getCause().getMessage());
                        }
                        """);
        assertThat(result.stdout()).contains("3");
        assertThat(value("() -> 1")).isEqualTo("1");
    }

    @Test
    void displayingInATask_prints() {
        CellResult result = kernel.run("pool.submit(() -> { display(\"shown\"); }).get();");
        assertThat(result.stdout()).contains("shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProcessPoolExecutor", "ClusterExecutor"})
    void aPoolWhoseCellRunsAgain_isShutDown(String type) {
        String cell = "var forgotten = new %s(1); forgotten.submit(() -> 1).get()".formatted(type);
        kernel.run(cell);
        kernel.run("var first = List.of(forgotten);");
        CellResult again = kernel.run(cell);
        assertThat(again.value()).contains("1");
        assertThat(again.stderr()).contains("`forgotten` held a pool that was not closed");
        assertThat(kernel.run("first.getFirst().awaitTermination(1, TimeUnit.MINUTES)").value())
                .contains("true");
        assertThat(kernel.run("forgotten.submit(() -> 2).get()").value()).contains("2");
        kernel.run("forgotten.close()");
    }

    @Test
    void mappingAList_namesTheLambda() {
        CellResult result =
                kernel.run(
                        """
                        var thread = Thread.currentThread();
                        ((ProcessPoolExecutor) pool).map(List.of(1), n -> n + thread.getName(), 1)
                        """);
        assertThat(result.failure().orElseThrow().value())
                .matches("The lambda in cell \\d+, line 2 cannot .* of variable `thread` .*");
    }
}
