package concurrency.timeline;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the threads that are alive. With {@code --add-exports
 * java.base/jdk.internal.vm=ALL-UNNAMED} all of them, from {@code
 * jdk.internal.vm.ThreadContainers}, which thread dumps use too; without it the platform threads
 * only, as no public API lists virtual ones: nothing then says that a virtual thread parked or was
 * blocked at a monitor, and it is shown as running.
 */
final class LiveThreads {

    /**
     * Groups of threads that are not the reader's: the JVM's, the carriers of virtual threads, the
     * Jupyter kernel's, a process pool's or a cluster's (whose workers have lanes) and this
     * package's.
     */
    private static final Set<String> MACHINERY =
            Set.of(
                    "system",
                    "InnocuousThreadGroup",
                    "CarrierThreads",
                    "kernel",
                    "process pool",
                    "cluster",
                    Recorder.THREADS.getName());

    private static final @Nullable Containers CONTAINERS = Containers.find();

    private LiveThreads() {}

    /** The live threads, in no order. A thread that starts or ends meanwhile may be missing. */
    static List<Thread> list() {
        List<Thread> threads = new ArrayList<>();
        if (CONTAINERS == null || !CONTAINERS.addAll(threads)) {
            threads.clear();
            threads.addAll(platformThreads());
        }
        return threads;
    }

    /** Whether timelines leave a thread out, as it is not the reader's. */
    static boolean isMachinery(Thread thread) {
        if (thread.isVirtual()) {
            return false;
        }
        ThreadGroup group = thread.getThreadGroup();
        return group == null || isMachinery(group.getName(), thread.getName());
    }

    /**
     * Whether timelines leave a platform thread out, as it is not the reader's. Threads of the
     * flight recorder and of a pool's timer are in the group of whoever first needed them.
     */
    static boolean isMachinery(String group, String name) {
        return MACHINERY.contains(group)
                || name.startsWith("JFR ")
                || name.endsWith("-delayScheduler");
    }

    private static List<Thread> platformThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        // enumerate() leaves out silently what does not fit.
        Thread[] threads = new Thread[root.activeCount() * 2 + 16];
        int count = root.enumerate(threads);
        return Arrays.asList(threads).subList(0, count);
    }

    /** The JDK's own register of threads. */
    private record Containers(Method root, Method threads, Method children) {

        static @Nullable Containers find() {
            try {
                Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
                Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
                Containers found =
                        new Containers(
                                containers.getMethod("root"),
                                container.getMethod("threads"),
                                container.getMethod("children"));
                return found.addAll(new ArrayList<>()) ? found : null;
            } catch (ReflectiveOperationException | RuntimeException notThere) {
                return null;
            }
        }

        boolean addAll(List<Thread> found) {
            try {
                addAll(root.invoke(null), found);
                return true;
            } catch (ReflectiveOperationException | RuntimeException notExported) {
                return false;
            }
        }

        private void addAll(Object container, List<Thread> found)
                throws ReflectiveOperationException {
            ((Stream<?>) threads.invoke(container)).forEach(thread -> found.add((Thread) thread));
            for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
                addAll(child, found);
            }
        }
    }
}
