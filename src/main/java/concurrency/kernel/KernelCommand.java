package concurrency.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What starts the JVM of a kernel.
 *
 * @param java the {@code java} of a JDK 25
 * @param classPath the jars, absolute and in this order: an AOT cache depends on both, and VS Code
 *     has been known to leave {@code {resource_dir}} as it is
 */
record KernelCommand(Path java, List<Path> classPath) {

    /** What the JVM of a kernel is told, and why. */
    static final List<String> JVM_FLAGS =
            List.of(
                    // Cells are compiled with preview features (structured concurrency, JEP 505).
                    "--enable-preview",
                    // ThreadContainers lists every thread, virtual ones included; ThreadSnapshot
                    // knows the monitors they hold.
                    "--add-opens=java.base/jdk.internal.vm=ALL-UNNAMED",
                    // Who holds the lock that a thread waits for: AbstractOwnableSynchronizer.
                    "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED",
                    // What carries a virtual thread, and which thread inherited what.
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    // No warning of the JDK about the kernel's own libraries reaches a notebook.
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    // One thread collects garbage: half the memory of G1 here, and no collector's
                    // threads in the CPU time a lesson measures.
                    "-XX:+UseSerialGC",
                    // What the compiler needs for a cell is garbage after it, as long as it fits
                    // here. What does not goes to the old generation, which this collector rather
                    // enlarges than collects: 4 GB after 1,000 definitions by default.
                    "-Xmn64m",
                    "-XX:SurvivorRatio=2",
                    "-Xms128m",
                    // What 100,000 sleepers took goes back to the machine at the next full
                    // collection, not after four of them and then but to a third: the kernel of
                    // chapter 3 ends with 280 MB instead of 380.
                    "-XX:MinHeapFreeRatio=30",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:-ShrinkHeapInSteps",
                    // The compiler's classes fill the default of 21 MB at once, and then every
                    // collection that makes room there stops all threads for 100 ms.
                    "-XX:MetaspaceSize=128m",
                    // Twice as many calls and iterations before the JIT compiler takes a method:
                    // what it compiles before the first cell is javac, used for half a second,
                    // and on two cores that takes the time away from javac. A loop of a lesson
                    // is compiled microseconds later.
                    "-XX:CompileThresholdScaling=2",
                    // Half of the memory: the 100,000 sleeping virtual threads of chapter 3 take
                    // more than the JDK's default, a quarter, where there is 1 GB. What a kernel
                    // does not need it does not take: Binder's 2 GB hold those of three chapters.
                    "-XX:MaxRAMPercentage=50",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8");

    /**
     * The command.
     *
     * @param more flags of the JVM, after the usual ones
     * @param arguments the main class and what it is told, or what the JVM takes instead
     */
    List<String> line(List<String> more, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.addAll(JVM_FLAGS);
        line.addAll(more);
        line.add("-cp");
        line.add(
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        line.addAll(List.of(arguments));
        return line;
    }
}
