package concurrency.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** What the measurements depend on. */
public final class Machine {

    private Machine() {}

    /** Processor, system, JDK, day, and the load before anything runs, in a line. */
    public static String describe() {
        return "%s, %d cores, %s, %s %s, %s%s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("java.vendor.version", "JDK"),
                        Runtime.version(),
                        LocalDate.now(),
                        load());
    }

    /** Empty if there is as good as none. */
    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0.5 ? "" : ", **on a machine with a load of %.1f before**".formatted(load);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
