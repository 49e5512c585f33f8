package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers do not outlive their parent, however it ends and whatever they do. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ParentKilledTest {

    /** A parent whose workers never end by themselves: one waits, one computes. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws Exception {
            Transport transport = args[0].equals("pipes") ? new Pipes() : new Loopback();
            var pool =
                    new ProcessPoolExecutor(
                            ProcessPoolOptions.defaults().withWorkers(2), transport);
            var _ =
                    pool.submit(() -> {
                        System.out.println("up");
                        Thread.sleep(Long.MAX_VALUE);
                    });
            var _ =
                    pool.submit(() -> {
                        System.out.println("up");
                        while (true) {
                            Thread.onSpinWait();
                        }
                    });
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipes", "loopback"})
    void whenTheParentIsKilled_itsWorkersEnd(String transport) throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName(),
                                transport)
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader printed = parent.inputReader()) {
            assertThat(List.of(printed.readLine(), printed.readLine()))
                    .allSatisfy(line -> assertThat(line).endsWith("] up"));
            List<ProcessHandle> workers = parent.descendants().toList();
            assertThat(workers).hasSize(2);
            parent.destroyForcibly();
            for (ProcessHandle worker : workers) {
                Processes.awaitEnd(worker.pid());
            }
        } finally {
            Stream.concat(parent.descendants(), Stream.of(parent.toHandle()))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }
}
