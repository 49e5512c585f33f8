package concurrency.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;

/** What the measurements depend on. */
public final class Machine {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final double QUIET = 0.05;

    private Machine() {}

    /** Processor, system, JDK, day, and how busy the machine is before anything runs, in a line. */
    public static String describe() throws InterruptedException {
        return "%s, %d cores, %s, %s %s, %s%s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("java.vendor.version", "JDK"),
                        Runtime.version(),
                        LocalDate.now(),
                        busy());
    }

    /**
     * What others do with the cores; empty if as good as nothing. Not the load average: that still
     * remembers the build.
     */
    private static String busy() throws InterruptedException {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        system.getCpuLoad(); // the next call tells the load since this one
        Thread.sleep(LOOK);
        double load = system.getCpuLoad();
        return load < QUIET
                ? ""
                : ", **on a machine that was %.0f %% busy before**".formatted(100 * load);
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
