package concurrency.notebook;

import java.time.Duration;

/**
 * What a notebook's cells have left running: threads of every kind – daemons, workers of a pool
 * nobody closed, virtual ones – and processes. The threads that the JVM, the flight recorder, the
 * kernel and its timelines keep are no one's fault, nor are those of the common pool (JDK class
 * {@code ForkJoinPool}) and the pollers of virtual threads' sockets ({@code sun.nio.ch.Poller}),
 * which the whole JVM shares.
 */
final class LeftBehind {
    private static final Duration CELL = Duration.ofSeconds(60);

    /** Waits for what is ending, so that only what stays is reported. */
    private static final String ASK =
            """
            {
                var machinery = Set.of("system", "CarrierThreads", "InnocuousThreadGroup",
                        "InnocuousForkJoinWorkerThreadGroup", "kernel", "timeline");
                var shared = Pattern.compile(
                        "JFR .*|DestroyJavaVM|ForkJoinPool\\\\.commonPool-delayScheduler"
                                + "|SubPoller-\\\\d+");
                var virtual = Pattern.compile("(#\\\\d+) \\"(.*)\\" virtual .*");
                var dump = Files.createTempDirectory("left-behind").resolve("threads.txt");
                var jvm = java.lang.management.ManagementFactory.getPlatformMXBean(
                        com.sun.management.HotSpotDiagnosticMXBean.class);
                var format = com.sun.management.HotSpotDiagnosticMXBean
                        .ThreadDumpFormat.TEXT_PLAIN;

                var left = new TreeSet<String>();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
                do {
                    if (!left.isEmpty()) Thread.sleep(50);
                    left.clear();
                    for (Thread thread : Thread.getAllStackTraces().keySet()) {
                        ThreadGroup group = thread.getThreadGroup();
                        if (thread != Thread.currentThread() && group != null
                                && !machinery.contains(group.getName())
                                && !shared.matcher(thread.getName()).matches()) {
                            left.add("thread " + thread.getName());
                        }
                    }
                    jvm.dumpThreads(dump.toString(), format);
                    for (String line : Files.readAllLines(dump)) {
                        var found = virtual.matcher(line);
                        if (found.matches() && !shared.matcher(found.group(2)).matches()) {
                            var name = found.group(2).isEmpty() ? found.group(1) : found.group(2);
                            left.add("virtual thread " + name);
                        }
                    }
                    Files.delete(dump);
                    ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                            .forEach(child -> left.add("process " + child.pid()));
                } while (!left.isEmpty() && System.nanoTime() < end);
                Files.delete(dump.getParent());
                System.out.print(left);
            }
            """;

    private LeftBehind() {}

    /** In the order of the alphabet, as {@code [process 7, thread x, virtual thread #9]}. */
    static String in(KernelClient kernel) {
        CellResult result = kernel.execute(ASK, CELL);
        if (!result.status().equals("ok")) {
            throw new AssertionError("The kernel cannot tell what is left: " + result);
        }
        return result.stdout();
    }
}
