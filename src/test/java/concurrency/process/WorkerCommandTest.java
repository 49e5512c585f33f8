package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCommandTest {

    private static final long GIB = 1L << 30;

    @Test
    void theDefaultHeap_isAQuarterOfTheMemoryButHalfOfItForAllTogether() {
        assertThat(WorkerCommand.defaultHeap(16 * GIB, 1)).isEqualTo(4 * GIB);
        assertThat(WorkerCommand.defaultHeap(16 * GIB, 2)).isEqualTo(4 * GIB);
        assertThat(WorkerCommand.defaultHeap(16 * GIB, 8)).isEqualTo(GIB);
        assertThat(WorkerCommand.defaultHeap(GIB, 100)).isEqualTo(64 << 20);
    }

    @Test
    void theJvmOptions_comeAfterThePoolsOwn() {
        ProcessPoolOptions options =
                ProcessPoolOptions.defaults().withJvmOptions("-Xmx99m", "-Dx=y");
        List<String> command = WorkerCommand.of(options, "worker-1", Path.of("journal"));
        assertThat(command).containsSubsequence("-Xmx99m", "-Dx=y", WorkerMain.class.getName());
        assertThat(command.stream().filter(argument -> argument.startsWith("-Xmx")).toList())
                .last()
                .isEqualTo("-Xmx99m");
    }
}
