package concurrency.process;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** The command line of a worker: the same Java and class path as this JVM's. */
final class WorkerCommand {

    /**
     * A worker starts in a tenth of a second, so that neither a parallel collector's threads nor
     * the file for jps are worth their time. It begins with a small heap, as most need no other;
     * and large arrays, which are what large tasks consist of, are not copied by the collector.
     */
    private static final List<String> LEAN =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-Xms16m",
                    "-XX:PretenureSizeThreshold=1m");

    /**
     * Options of this JVM that are the workers' too: what classes compiled for it may need, and its
     * cache of loaded classes (JEP 483), as the class path is the same. Without the very modules
     * the cache was made with, a JVM rejects it, and its own shared classes with it. The rest is
     * its own affair.
     */
    private static final List<String> INHERITED =
            List.of(
                    "--enable-preview",
                    "-ea",
                    "-esa",
                    "--add-modules",
                    "--add-opens",
                    "--add-exports",
                    "--enable-native-access",
                    "-XX:AOTCache=",
                    "-XX:SharedArchiveFile=",
                    "-Xlog:aot",
                    "-Xlog:cds");

    private static final long MIB = 1 << 20;
    private static final long LEAST_HEAP = 64 * MIB;

    private WorkerCommand() {}

    /**
     * The command line for a worker of that name.
     *
     * @param journal where it notes what it does
     */
    static List<String> of(ProcessPoolOptions options, String name, Path journal) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LEAN);
        command.add("-Xmx" + defaultHeap(options.workers()) / MIB + "m");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(WorkerCommand::isInherited)
                .forEach(command::add);
        command.addAll(options.jvmOptions()); // the last -Xmx counts
        command.add("-cp");
        command.add(classPath());
        command.add(WorkerMain.class.getName());
        command.add(name);
        command.add(journal.toString());
        return command;
    }

    private static boolean isInherited(String argument) {
        return INHERITED.stream().anyMatch(argument::startsWith);
    }

    /**
     * What a JVM takes by itself, a quarter of the memory, but all workers together no more than
     * half of it.
     */
    static long defaultHeap(int workers) {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
        return defaultHeap(memory, workers);
    }

    static long defaultHeap(long memory, int workers) {
        return Math.max(LEAST_HEAP, Math.min(memory / 4, memory / 2 / workers));
    }

    private static String classPath() {
        String parents = System.getProperty("java.class.path", "");
        CodeSource source = WorkerCommand.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return parents;
        }
        String own = Path.of(URI.create(source.getLocation().toString())).toString();
        return List.of(parents.split(File.pathSeparator)).contains(own)
                ? parents
                : own + File.pathSeparator + parents;
    }
}
