package concurrency.kernel;

import static concurrency.kernel.Kernels.run;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.KernelClient;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Starts kernels, several for each core at a time: they are the load under which each of them has
 * to start. {@code -Dkernel.starts=200} for a thorough run.
 */
class StartIT {

    private static final int STARTS = Integer.getInteger("kernel.starts", 25);
    private static final int AT_A_TIME = 2 * Runtime.getRuntime().availableProcessors();

    @Test
    void everyStartUnderLoad_answersAndRunsACell() throws Exception {
        try (ExecutorService starters = Executors.newFixedThreadPool(AT_A_TIME)) {
            Callable<String> start = StartIT::startAndRunACell;
            for (Future<String> result :
                    starters.invokeAll(IntStream.range(0, STARTS).mapToObj(i -> start).toList())) {
                assertThat(result.get()).isEqualTo("2");
            }
        }
    }

    private static String startAndRunACell() {
        try (KernelClient kernel = KernelClient.start()) {
            return run(kernel, "1 + 1").value().orElse("no value");
        }
    }
}
