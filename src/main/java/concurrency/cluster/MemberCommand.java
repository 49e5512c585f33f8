package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a member on this machine: this library and Hazelcast, nothing else. */
final class MemberCommand {

    /**
     * A small heap and a collector without threads of its own. A member without memory ends, so
     * that nobody waits for one that is neither alive nor dead.
     */
    private static final List<String> LEAN =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Xmx128m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.awt.headless=true");

    /** Options of this JVM that code compiled for it may need. */
    private static final List<String> INHERITED = List.of("--enable-preview", "-ea", "-esa");

    private MemberCommand() {}

    static List<String> of(ClusterOptions options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LEAN);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(INHERITED::contains)
                .forEach(command::add);
        command.addAll(options.jvmOptions()); // the last -Xmx counts
        command.add("-cp");
        command.add(classPath(options));
        command.add(MemberMain.class.getName());
        return command;
    }

    private static String classPath(ClusterOptions options) {
        return Stream.concat(
                        Stream.of(place(MemberCommand.class), place(HazelcastInstance.class)),
                        options.classPath().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path place(Class<?> type) {
        return Path.of(
                URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
