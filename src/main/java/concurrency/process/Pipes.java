package concurrency.process;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pipes that only the parent and its child have. A shell moves those for standard input and output
 * to the descriptors 3 and 4 before it becomes the worker, so that what a task, a library or the
 * JVM prints cannot get between the frames.
 */
record Pipes() implements Transport {

    private static final Path SHELL = Path.of("/bin/sh");

    /** Where processes find their own descriptors as files: on Linux, and elsewhere. */
    private static final List<Path> DESCRIPTORS =
            List.of(Path.of("/proc/self/fd"), Path.of("/dev/fd"));

    private static final String SCRIPT = "exec \"$@\" 3<&0 4>&1 </dev/null >&2";

    static boolean areThere() {
        return Files.isExecutable(SHELL) && descriptors().isPresent();
    }

    private static Optional<Path> descriptors() {
        return DESCRIPTORS.stream().filter(Files::isDirectory).findFirst();
    }

    @Override
    public Link start(List<String> command, Starting starting) throws IOException {
        List<String> line = new ArrayList<>(List.of(SHELL.toString(), "-c", SCRIPT, "sh"));
        line.addAll(command);
        line.add(descriptors().orElseThrow().toString());
        Process process = new ProcessBuilder(line).start();
        starting.started(process);
        return new Link(
                process,
                process.getInputStream(),
                process.getOutputStream(),
                process.getErrorStream());
    }

    /** The worker's side. */
    static Wire connect(String descriptors) throws IOException {
        return new Wire(
                new FileInputStream(descriptors + "/3"), new FileOutputStream(descriptors + "/4"));
    }
}
