package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.awaitPrinted;
import static concurrency.kernel.Kernels.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import concurrency.notebook.InstalledKernelspec;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A Jupyter server that is killed cannot end its kernels: they end by themselves. */
@DisabledOnOs(OS.WINDOWS)
class KilledServerIT {

    /** Names itself as Jupyter does, starts the kernel, and would wait for its end. */
    private static final String SERVER = "JPY_PARENT_PID=$$ \"$@\" & wait";

    /** How long a kernel takes to start, roughly: where to kill its server during that. */
    private static final Duration A_START = Duration.ofMillis(800);

    private final List<ProcessHandle> processes = new ArrayList<>();

    private InstalledKernelspec startedByServer;

    @BeforeEach
    void startKernelsFromAServer(@TempDir Path directory) throws IOException {
        ObjectNode spec = (ObjectNode) InstalledKernelspec.packaged().json();
        ArrayNode command = spec.arrayNode().add("sh").add("-c").add(SERVER).add("server");
        command.addAll((ArrayNode) spec.path("argv"));
        spec.set("argv", command);
        Files.writeString(directory.resolve("kernel.json"), spec.toString());
        startedByServer = new InstalledKernelspec(directory);
    }

    @AfterEach
    void endWhatIsLeft() {
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void spinningThreadsAndChildProcesses_endWithTheServer() throws Exception {
        try (KernelClient kernel = KernelClient.start(startedByServer, Path.of(""), Map.of())) {
            run(
                    kernel,
                    """
                    for (int i = 0; i < 4; i++) new Thread(() -> { while (true) { } }).start();
                    for (int i = 0; i < 4; i++) Thread.startVirtualThread(() -> { while (true) { } });
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } }));
                    new ProcessBuilder("sh", "-c", "sleep 1000 & sleep 1000").inheritIO().start();
                    """);
            Request endless = kernel.submit("System.out.println(\"on\"); while (true) { }");
            awaitPrinted(endless, "on");
            awaitProcesses(kernel, 5); // the server, the kernel, its child, and two of that
            killServer(kernel);
        }
    }

    @Test
    void aStartingKernel_endsWithTheServer() throws Exception {
        Random random = new Random(25);
        for (int i = 0; i < 5; i++) {
            try (KernelClient kernel =
                    KernelClient.launch(startedByServer, Path.of(""), Map.of())) {
                awaitProcesses(kernel, 2);
                LockSupport.parkNanos(random.nextLong(A_START.toNanos()));
                killServer(kernel);
            }
        }
    }

    /** Waits until the server has that many processes, itself included. */
    private void awaitProcesses(KernelClient kernel, int count) {
        long start = System.nanoTime();
        ProcessHandle server = kernel.process().toHandle();
        while (server.descendants().count() + 1 < count) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        server.descendants().forEach(processes::add);
    }

    /** Kills it as kill -9 does, and asserts that every process below it ends. */
    private void killServer(KernelClient kernel) throws Exception {
        kernel.process().destroyForcibly().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
