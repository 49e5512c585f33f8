package concurrency.notebook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A limit for the memory of kernels, as a container sets it: a cgroup (cgroups(7)) that counts the
 * processes of all of them, where this machine lets one make it. Elsewhere {@code -XX:MaxRAM},
 * which has the kernel's JVM size its heap as if the machine had no more.
 */
final class MemoryLimit implements AutoCloseable {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    private final long bytes;
    private final Optional<Path> group;

    private MemoryLimit(long bytes, Optional<Path> group) {
        this.bytes = bytes;
        this.group = group;
    }

    static MemoryLimit of(long bytes) {
        Optional<Path> group =
                makeGroup(CGROUPS.resolve("memory"), "memory.limit_in_bytes", bytes) // version 1
                        .or(() -> makeGroup(CGROUPS, "memory.max", bytes));
        return new MemoryLimit(bytes, group);
    }

    private static Optional<Path> makeGroup(Path parent, String limit, long bytes) {
        Path group = parent.resolve("kernels-of-" + ProcessHandle.current().pid());
        try {
            Files.createDirectory(group);
        } catch (IOException _) {
            return Optional.empty();
        }
        try {
            Files.writeString(group.resolve(limit), Long.toString(bytes));
            // Whether a process may enter it.
            if (new ProcessBuilder(inGroup(group, List.of("true"))).start().waitFor() == 0) {
                return Optional.of(group);
            }
        } catch (IOException _) {
            // This machine does not let us: as if there were none.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        remove(group);
        return Optional.empty();
    }

    /**
     * The kernel of a kernelspec within this limit.
     *
     * @param folder where to write its kernelspec
     */
    InstalledKernelspec on(InstalledKernelspec spec, Path folder) throws IOException {
        ObjectNode json = spec.json().deepCopy();
        List<String> command = spec.command(Path.of("{connection_file}"));
        ArrayNode argv = json.putArray("argv");
        group.map(it -> inGroup(it, command))
                .orElseGet(() -> withMaxRam(command))
                .forEach(argv::add);
        new JsonMapper().writeValue(folder.resolve("kernel.json").toFile(), json);
        return new InstalledKernelspec(folder);
    }

    private List<String> withMaxRam(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.add(1, "-XX:MaxRAM=" + bytes);
        return line;
    }

    private static List<String> inGroup(Path group, List<String> command) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\""));
        line.add(group.resolve("cgroup.procs").toString());
        line.addAll(command);
        return line;
    }

    @Override
    public void close() {
        group.ifPresent(MemoryLimit::remove);
    }

    private static void remove(Path group) {
        try {
            Files.delete(group);
        } catch (IOException _) {
            // Ends with the machine: a process that has just ended may still be in it.
        }
    }

    @Override
    public String toString() {
        return "%d MB by %s"
                .formatted(bytes >> 20, group.map(_ -> "a cgroup").orElse("-XX:MaxRAM"));
    }
}
