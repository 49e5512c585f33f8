package concurrency.kernel;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The kernel's AOT cache (JEP 483, JEP 514): its classes, and the compiler's, loaded and linked
 * already. A kernel starts without it too, in twice the time.
 *
 * <p>The JVM itself tells whether it can use a cache, and another build of the JDK cannot. It does
 * not tell whether the jars are those the cache was made from (25.0.3 does not look), so the file
 * lies beside them, in the folder that is named after their content.
 *
 * @param file where the cache is, or is to be
 * @param command what starts the kernel, without the cache
 */
record AotCache(Path file, KernelCommand command) {

    private static final Duration TO_ANSWER = Duration.ofMinutes(1);

    /** Far more than it takes, also on a busy machine. */
    private static final Duration TO_TRAIN = Duration.ofMinutes(5);

    /**
     * What lets a JVM start with the cache. Silent: if the JDK has been replaced since, the reader
     * has a slower start, and nothing to do about it.
     */
    List<String> flags() {
        return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off,cds*=off");
    }

    /** Whether the JVM takes it. A JVM that is told of a cache it cannot take starts slowest. */
    boolean isUsable() throws IOException {
        return Files.exists(file)
                && endsWell(
                        command.line(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on"), "-version"),
                        Redirect.DISCARD,
                        TO_ANSWER);
    }

    /**
     * Makes the cache: runs the kernel, as a reader would, and has the JVM note what it loads. The
     * file appears complete or not at all.
     *
     * @param scratch an empty folder on the same disk; what the JVM said is there afterwards
     * @return whether there is a cache now
     */
    boolean make(Path scratch) throws IOException {
        Path made = scratch.resolve("kernel.aot");
        List<String> training =
                command.line(List.of("-XX:AOTCacheOutput=" + made), TrainingRun.class.getName());
        Redirect log = Redirect.to(scratch.resolve("training.log").toFile());
        if (!endsWell(training, log, TO_TRAIN) || !new AotCache(made, command).isUsable()) {
            return false;
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static boolean endsWell(List<String> line, Redirect output, Duration limit)
            throws IOException {
        Process process =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output).start();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // The JVM that assembles a cache is a child of the one that ran.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
