package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.envelope.CellSession;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cells define, run by members that have this library and Hazelcast on their class path. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CellTest {

    private static CellSession cells;

    @BeforeAll
    static void open() {
        cells = new CellSession(UnaryOperator.identity());
        cells.eval("import concurrency.cluster.*;");
        cells.eval("var cluster = new ClusterExecutor(1);");
    }

    @AfterAll
    static void close() {
        cells.eval("cluster.close();");
        cells.close();
    }

    @Test
    void recordsMethodsAndVariables_travelWithTheTask() {
        cells.eval("record Point(int x, int y) { Point mirrored() { return new Point(y, x); } }");
        cells.eval("int far = 40;");
        cells.eval("Point shifted(Point p) { return new Point(p.x() + far, p.y()); }");
        assertThat(cells.eval("cluster.submit(() -> shifted(new Point(1, 2)).mirrored()).get()"))
                .hasToString("Point[x=2, y=41]");
        assertThat(
                        cells.eval(
                                "cluster.submit(() -> shifted(new Point(1, 2))).get() instanceof Point"))
                .isEqualTo(true);
        cells.eval("far = 0;");
        assertThat(cells.eval("cluster.submit(() -> shifted(new Point(1, 2)).x()).get()"))
                .isEqualTo(1);
    }

    @Test
    void whatIsDefinedAnew_isUsedAnew() {
        cells.eval("int answer() { return 1; }");
        assertThat(cells.eval("cluster.submit(() -> answer()).get()")).isEqualTo(1);
        cells.eval("int answer() { return 2; }");
        assertThat(cells.eval("cluster.submit(() -> answer()).get()")).isEqualTo(2);
    }

    @Test
    void exceptionsOfACell_arriveAsWhatTheyAre() {
        cells.eval("class Odd extends Exception { Odd(String m) { super(m); } }");
        cells.eval(
                "Object told() throws Exception { try { return cluster.submit(() -> { if (true) throw new Odd(\"1\"); return 0; }).get(); } catch (ExecutionException e) { return e.getCause() instanceof Odd; } }");
        assertThat(cells.eval("told()")).isEqualTo(true);
    }

    @Test
    void durableTasks_findTheClassesInTheCluster() {
        cells.eval("record Kept(String word) {}");
        cells.eval("var kept = cluster.submitDurable(() -> new Kept(\"a\"));");
        assertThat(
                        cells.eval(
                                "kept.get().word() + cluster.<Kept>retrieve(kept.number()).get().word()"))
                .isEqualTo("aa");
    }
}
