package concurrency.kernel;

import static concurrency.kernel.Kernels.run;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.KernelClient;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a definition costs for as long as the kernel lives. */
class MemoryIT {

    /** JShell has each snippet import all before it: the compiler's work grows with them. */
    private static final int BEFORE = 400;

    private static final int DEFINITIONS = 100;

    /** Measured: 57 KB, most of it text that JShell keeps of each compiled snippet. */
    private static final long LIVE_BYTES = 150_000;

    /**
     * Measured: nothing, and 145 KB where the compiler's garbage does not die young. It matters, as
     * nothing collects it before the heap has its greatest size.
     */
    private static final long OLD_BYTES = 60_000;

    private KernelClient kernel;

    @BeforeEach
    void start() {
        kernel = KernelClient.start();
        run(
                kernel,
                """
                long old() {
                    for (var pool : java.lang.management.ManagementFactory.getMemoryPoolMXBeans()) {
                        if (pool.getName().equals("Tenured Gen")) return pool.getUsage().getUsed();
                    }
                    throw new IllegalStateException("no old generation");
                }
                """);
        awaitWarmedUp();
        String names = IntStream.range(0, BEFORE).mapToObj(i -> "n" + i).collect(joining(", "));
        run(kernel, "int " + names + ";");
        define(0, 10);
    }

    @AfterEach
    void end() {
        kernel.close();
    }

    @Test
    void definitions_keepLittle_andTheirGarbageDiesYoung() {
        long before = liveBytes();

        define(10, 10 + DEFINITIONS);

        long old = bytes("old()");
        long live = liveBytes();
        assertThat((old - before) / DEFINITIONS)
                .as("bytes in the old generation for each definition")
                .isLessThan(OLD_BYTES);
        assertThat((live - before) / DEFINITIONS)
                .as("live bytes for each definition")
                .isLessThan(LIVE_BYTES);
    }

    /** Its compiler is the kernel's too. */
    private void awaitWarmedUp() {
        long deadline = System.nanoTime() + Kernels.PATIENCE.toNanos();
        String isWarmingUp =
                "Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals(\"warm-up\"))";
        while (run(kernel, isWarmingUp).value().orElseThrow().equals("true")) {
            assertThat(System.nanoTime()).as("warm-up goes on").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Defines, ten in a cell, what no other cell defines. */
    private void define(int from, int to) {
        for (int cell = from; cell < to; cell += 10) {
            CellResult result =
                    run(
                            kernel,
                            IntStream.range(cell, cell + 10)
                                    .mapToObj(MemoryIT::definition)
                                    .collect(joining("\n")));
            assertThat(result.status()).as(result.toString()).isEqualTo("ok");
        }
    }

    private static String definition(int i) {
        String form =
                switch (i % 4) {
                    case 0 -> "record Point%d(int x, int y) {}";
                    case 1 -> "int next%d(int x) { return x + 1; }";
                    case 2 -> "var list%d = new ArrayList<String>();";
                    default -> "class Counter%d { int n; synchronized void add() { n++; } }";
                };
        return form.formatted(i);
    }

    private long liveBytes() {
        return bytes("System.gc(); old()");
    }

    private long bytes(String code) {
        return Long.parseLong(run(kernel, code).value().orElseThrow());
    }
}
