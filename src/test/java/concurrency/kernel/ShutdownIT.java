package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.awaitPrinted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.notebook.CellResult;
import concurrency.notebook.Request;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShutdownIT {

    @RegisterExtension final RunningKernel kernel = new RunningKernel();

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shutdown_leavesNoProcess(boolean restart) throws Exception {
        CellResult started =
                kernel.run(
                        """
                        for (int i = 0; i < 4; i++) new Thread(() -> { while (true) { } }).start();
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } }));
                        new ProcessBuilder("sleep", "1000").start().pid()
                        """);
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(started.value().orElseThrow())).orElseThrow();
        JsonNode reply = kernel.client().shutdown(restart).reply(PATIENCE).content();
        assertThat(reply.path("restart").asBoolean()).isEqualTo(restart);
        kernel.client().awaitExit(PATIENCE);
        child.onExit().get(1, TimeUnit.MINUTES);
    }

    @Test
    void shutdownDuringACell_endsTheKernel() {
        Request endless = kernel.submit("System.out.println(\"on\"); while (true) { }");
        awaitPrinted(endless, "on");
        kernel.client().shutdown(false).reply(PATIENCE);
        kernel.client().awaitExit(PATIENCE);
    }
}
