package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTableIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @Test
    void deadlockedThreads_areNamedInTheTableOfThreads() {
        kernel.run(
                """
                Object left = new Object(), right = new Object();
                var bothHeld = new CyclicBarrier(2);
                Thread lock(String name, Object first, Object second) {
                    return Thread.ofPlatform().daemon().name(name).start(() -> {
                        synchronized (first) {
                            try { bothHeld.await(); } catch (Exception e) { return; }
                            synchronized (second) { }
                        }
                    });
                }
                var a = lock("philosopher 1", left, right);
                var b = lock("philosopher 2", right, left);
                while (a.getState() != Thread.State.BLOCKED || b.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
                """);
        String threads = kernel.run("%threads").value().orElseThrow();
        assertThat(threads)
                .contains("Deadlock: ")
                .contains("philosopher 1 waits for philosopher 2")
                .contains("main")
                .doesNotContain("iopub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synchronized (first) { meet(); synchronized (second) { } }",
                "first.lock(); meet(); second.lock();"
            })
    void deadlockedVirtualThreads_areNamedToo(String inTurn) {
        kernel.run(
                """
                var one = new ReentrantLock();
                var other = new ReentrantLock();
                var meeting = new CyclicBarrier(2);
                void meet() { try { meeting.await(); } catch (Exception e) { throw new RuntimeException(e); } }
                Thread lock(String name, ReentrantLock first, ReentrantLock second) {
                    return Thread.ofVirtual().name(name).start(() -> { %s });
                }
                var a = lock("left", one, other);
                var b = lock("right", other, one);
                while (!waits(a) || !waits(b)) Thread.onSpinWait();
                boolean waits(Thread t) { return t.getState() == Thread.State.BLOCKED || t.getState() == Thread.State.WAITING; }
                """
                        .formatted(inTurn));
        assertThat(table()).contains("left waits for right").contains("ReentrantLock@");
    }

    @Test
    void tenThousandVirtualThreads_areCounted() {
        kernel.run(
                """
                var asleep = IntStream.range(0, 10_000).mapToObj(i -> Thread.ofVirtual().name("asleep " + i).start(() -> {
                    try { Thread.sleep(Duration.ofDays(1)); } catch (InterruptedException e) { }
                })).toList();
                for (var t : asleep) while (t.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
                """);
        String table = table();
        // A busy machine has no time to look at all of them; those are in a row of their own.
        int more =
                Pattern.compile("([0-9,]+) more virtual threads +timed waiting +")
                        .matcher(table)
                        .results()
                        .mapToInt(row -> Integer.parseInt(row.group(1).replace(",", "")))
                        .sum();
        int listed = (int) table.lines().filter(line -> line.startsWith("asleep ")).count();
        assertThat(more + listed).as(table).isEqualTo(10_000);
        assertThat(listed).isLessThan(10);
        assertThat(kernel.run("for (var t : asleep) { t.interrupt(); t.join(); }").status())
                .isEqualTo("ok");
        assertThat(table()).doesNotContain("asleep");
    }

    @Test
    void aThreadWithoutCodeOfACell_isNamedWithTheCellThatStartedIt() {
        int cell =
                kernel.run(
                                """
                                var parked = Thread.ofVirtual().name("parked").start(LockSupport::park);
                                while (parked.getState() != Thread.State.WAITING) Thread.onSpinWait();
                                """)
                        .executionCount();
        assertThat(table()).containsPattern("parked +waiting +started by cell " + cell);
        kernel.run("LockSupport.unpark(parked); parked.join();");
    }

    @Test
    void theThreadOfTheCells_waitsForTheNext() {
        assertThat(table()).containsPattern("main +waiting +the next cell");
    }

    @Test
    void theTableFromACell_showsThatCellRunning() {
        CellResult result = kernel.run("threads()");
        assertThat(result.value().orElseThrow())
                .containsPattern(
                        "main +runnable +cell %d, line 1".formatted(result.executionCount()));
    }

    private static String table() {
        return kernel.run("%threads").value().orElseThrow();
    }
}
