package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.Channel;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Message;
import concurrency.notebook.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After whatever goes wrong, the next cell gives what it should. */
class FaultIT {

    /** {@code -Dkernel.faults=1000} for a thorough run. */
    private static final int FAULTS = Integer.getInteger("kernel.faults", 100);

    private static final long SEED = Long.getLong("kernel.seed", 25);

    /**
     * Each gives the number it is formatted with; together they wait, loop, start threads, compile.
     */
    private static final List<String> SHORT_CELLS =
            List.of(
                    "%d",
                    "Thread.sleep(10);\n%d",
                    "for (int i = 0; i < 50_000_000; i++) { }\n%d",
                    "record Number(int n) { int twice() { return 2 * n; } }\nnew Number(%d).twice() / 2",
                    "IntStream.range(0, 100).parallel().map(i -> %d).max().getAsInt()",
                    "var thread = new Thread(() -> System.out.println(1));\nthread.start();\nthread.join();\n%d",
                    "CompletableFuture.supplyAsync(() -> %d).get()");

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @BeforeAll
    static void define() {
        kernel.run("int forged = 0;");
    }

    @Test
    void faultyMessages_changeNothing() {
        Random random = new Random(SEED);
        Fault[] faults = Fault.values();
        List<Channel> channels = List.of(Channel.SHELL, Channel.CONTROL, Channel.STDIN);
        for (int i = 0; i < FAULTS; i++) {
            Fault fault = faults[i % faults.length];
            Channel channel = channels.get(random.nextInt(channels.size()));
            fault.send(kernel.client(), channel, random);
            // A faulty cell that fails aborts what came before this.
            kernel.client().kernelInfo(PATIENCE);
            assertThat(kernel.run("6 * " + i).value())
                    .as("after fault %d, %s on %s", i, fault, channel)
                    .contains("" + 6 * i);
            kernel.interrupt(); // the control channel lives too
        }
        assertThat(kernel.run("forged").value()).contains("0");
    }

    @Test
    void aFaultyAnswer_isNotRead() {
        // Its own: another test's input_reply may still be on its way.
        try (KernelClient asked = KernelClient.start()) {
            Request asking = asked.submit("new Scanner(System.in).nextLine()");
            Message question = asking.await("input_request", PATIENCE);
            Random random = new Random(SEED);
            for (Fault fault : Fault.values()) {
                if (fault != Fault.SIGNED_BUT_OF_OTHER_TYPES) { // may be an answer
                    fault.send(asked, Channel.STDIN, random);
                }
            }
            asked.answer(question, "real");
            assertThat(asking.result(PATIENCE).value()).contains("real");
        }
    }

    @Test
    void aFaultyMessage_hidesNoQueuedCellFromAnError() {
        Request failing =
                kernel.client()
                        .submit("new Scanner(System.in).nextLine(); throw new Error();", true);
        Message question = failing.await("input_request", PATIENCE);
        Fault.A_FRAME_MISSING.send(kernel.client(), Channel.SHELL, new Random(SEED));
        Request queued = kernel.client().submit("1 + 1", true);
        kernel.client().answer(question, "go");
        assertThat(failing.result(PATIENCE).status()).isEqualTo("error");
        assertThat(queued.result(PATIENCE).status()).isEqualTo("aborted");
    }

    @Test
    void interruptsAtRandomMoments_endOneCellAtMost() {
        Random random = new Random(SEED);
        int interrupted = 0;
        for (int i = 0; i < FAULTS; i++) {
            List<Request> cells = new ArrayList<>();
            List<Integer> numbers = random.ints(3, 0, 1_000_000).boxed().toList();
            for (int number : numbers) {
                String code = SHORT_CELLS.get(random.nextInt(SHORT_CELLS.size()));
                cells.add(kernel.client().submit(code.formatted(number), true));
            }
            LockSupport.parkNanos(random.nextInt(200_000_000));
            kernel.interrupt();
            if (wasInterrupted("interrupt " + i, cells, numbers)) {
                interrupted++;
            }
            assertThat(kernel.run("6 * " + i).value())
                    .as("after interrupt %d", i)
                    .contains("" + 6 * i);
        }
        assertThat(interrupted).as("interrupts that met a cell").isPositive();
    }

    /** A cell gives its number, is the one that was interrupted, or was sent before that ended. */
    private static boolean wasInterrupted(String when, List<Request> cells, List<Integer> numbers) {
        boolean interrupted = false;
        for (int i = 0; i < cells.size(); i++) {
            CellResult result = cells.get(i).result(PATIENCE);
            switch (result.status()) {
                case "ok" -> assertThat(result.value()).as(when).contains("" + numbers.get(i));
                case "aborted" -> assertThat(interrupted).as(when).isTrue();
                default -> {
                    assertThat(result.failure().orElseThrow().name())
                            .as("%s: %s", when, result)
                            .isEqualTo("Interrupted");
                    assertThat(interrupted).as(when).isFalse();
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }
}
