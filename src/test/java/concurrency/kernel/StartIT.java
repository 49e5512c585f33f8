package concurrency.kernel;

import static concurrency.kernel.Kernels.run;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.KernelClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code -Dkernel.starts=200} for a thorough run. */
class StartIT {

    private static final int STARTS = Integer.getInteger("kernel.starts", 25);

    @Test
    void everyStartUnderLoad_answersAndRunsACell() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> load = keepAllCoresBusy(done);
        try {
            for (int i = 0; i < STARTS; i++) {
                try (KernelClient kernel = KernelClient.start()) {
                    assertThat(run(kernel, "1 + 1").value()).as("start %d", i).contains("2");
                }
            }
        } finally {
            done.set(true);
            for (Thread thread : load) {
                thread.join();
            }
        }
    }

    private static List<Thread> keepAllCoresBusy(AtomicBoolean done) {
        return IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(i ->
                        Thread.ofPlatform()
                                .daemon()
                                .start(() -> {
                                    while (!done.get()) {
                                        Thread.onSpinWait();
                                    }
                                }))
                .toList();
    }
}
