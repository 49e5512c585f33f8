package concurrency.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running kernel, what it wrote to its own standard output and error, and its end. */
final class KernelProcess implements AutoCloseable {
    private final Process process;
    private final Path directory;

    private KernelProcess(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    static KernelProcess start(
            InstalledKernelspec spec,
            Connection connection,
            Path workingDirectory,
            Map<String, String> environment) {
        try {
            Path directory = Files.createTempDirectory("kernel");
            Path connectionFile = directory.resolve("connection.json");
            connection.write(connectionFile);
            ProcessBuilder builder =
                    new ProcessBuilder(spec.command(connectionFile))
                            .directory(workingDirectory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("kernel.log").toFile());
            builder.environment().putAll(environment);
            return new KernelProcess(builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The kernel did not start", e);
        }
    }

    Process process() {
        return process;
    }

    /** What the kernel itself wrote; nothing of it reaches a notebook. */
    String log() {
        try {
            return Files.readString(directory.resolve("kernel.log"));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** Its state in words: alive or how it ended, its log, and a thread dump. */
    String describe() {
        return process.isAlive()
                ? "The kernel (pid %d) runs.%n--- its log%n%s%n--- its threads%n%s"
                        .formatted(process.pid(), log(), threads())
                : "The kernel ended with exit code %d.%n--- its log%n%s"
                        .formatted(process.exitValue(), log());
    }

    private String threads() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Path dump = directory.resolve("threads.txt");
        try {
            Process tool =
                    new ProcessBuilder(
                                    List.of(
                                            jcmd.toString(),
                                            Long.toString(process.pid()),
                                            "Thread.print"))
                            .redirectErrorStream(true)
                            .redirectOutput(dump.toFile())
                            .start();
            if (!tool.waitFor(10, TimeUnit.SECONDS)) {
                tool.destroyForcibly();
                return "(jcmd did not answer)";
            }
            return Files.readString(dump);
        } catch (IOException e) {
            return "(no thread dump: " + e + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(interrupted)";
        }
    }

    /** Kills the kernel and the processes it started, and waits for it. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        try {
            Files.deleteIfExists(directory.resolve("threads.txt"));
            Files.deleteIfExists(directory.resolve("kernel.log"));
            Files.deleteIfExists(directory.resolve("connection.json"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
