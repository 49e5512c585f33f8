package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members do not outlive the JVM that started them, however it ends and whatever they do. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SubmitterKilledTest {

    /** A program whose members never end by themselves: one waits, one computes. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) throws Exception {
            var cluster = Clusters.start(2);
            List<ClusterMember> members = cluster.members();
            var waiting =
                    cluster.submitTo(
                            members.get(0),
                            () -> {
                                System.out.println("up");
                                Thread.sleep(Long.MAX_VALUE);
                                return 0;
                            });
            var computing =
                    cluster.submitTo(
                            members.get(1),
                            () -> {
                                System.out.println("up");
                                while (true) {
                                    Thread.onSpinWait();
                                }
                            });
            waiting.get();
            computing.get();
        }
    }

    @Test
    void whenTheSubmitterIsKilled_itsMembersEnd() throws Exception {
        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (var printed = program.inputReader()) {
            assertThat(List.of(printed.readLine(), printed.readLine()))
                    .allSatisfy(line -> assertThat(line).endsWith("] up"));
            List<ProcessHandle> members = program.descendants().toList();
            assertThat(members).hasSize(2);
            program.destroyForcibly();
            for (ProcessHandle member : members) {
                member.onExit().get(60, TimeUnit.SECONDS);
            }
        } finally {
            Stream.concat(program.descendants(), Stream.of(program.toHandle()))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }
}
