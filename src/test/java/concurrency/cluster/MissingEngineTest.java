package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hazelcast is optional: who has not added it is told what to add. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MissingEngineTest {

    /** A program that has this library alone. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            try (var cluster = new ClusterExecutor(2)) {
                System.out.println(cluster);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void withoutHazelcast_theErrorSaysWhatToAdd() throws Exception {
        String library = Clusters.place(ClusterExecutor.class).toString();
        String tests = Clusters.place(Program.class).toString();
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                library + File.pathSeparator + tests,
                                Program.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (var printed = program.inputReader()) {
            assertThat(printed.readAllLines())
                    .singleElement()
                    .asString()
                    .contains("com.hazelcast:hazelcast")
                    .contains("class path");
        } finally {
            program.destroyForcibly();
        }
    }
}
