package concurrency.timeline;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Why a thread does not run, in the reader's words.
 *
 * @param activity sleeping, waiting or blocked
 * @param on what for; may be empty
 */
record Wait(Activity activity, String on) {

    /** A frame of a stack, whoever took it. */
    record Frame(String type, String method, boolean isNative) {

        static Frame of(StackTraceElement element) {
            return new Frame(
                    element.getClassName(), element.getMethodName(), element.isNativeMethod());
        }

        boolean is(String ofType, String ofMethod) {
            return type.equals(ofType) && method.equals(ofMethod);
        }

        /** The first frame of a worker; who is making one stands in its constructor. */
        boolean isPoolWorker() {
            return is("java.util.concurrent.ThreadPoolExecutor$Worker", "run")
                    || is("java.util.concurrent.ForkJoinWorkerThread", "run");
        }

        private boolean prints() {
            return type.equals("java.io.PrintStream")
                    || type.equals("concurrency.output.LineStream");
        }

        private boolean ofLibrary() {
            return LIBRARIES.stream().anyMatch(type::startsWith);
        }
    }

    /** Whose frames are not the reader's: the JDK's, and those of this project's pools. */
    private static final List<String> LIBRARIES =
            List.of("java.", "jdk.", "sun.", "concurrency.process.", "concurrency.cluster.");

    /** JShell's wrappers, and whatever javac or the JVM adds to a name: {@code $1}, lambdas. */
    private static final Pattern SYNTHETIC =
            Pattern.compile("^\\$JShell\\$\\w*?\\$|^\\$JShell\\$\\w+$|\\$\\$Lambda.*|(\\$\\d+)+$");

    static Wait sleeping() {
        return new Wait(Activity.SLEEPING, "");
    }

    static Wait enteringMonitor(String type) {
        return enteringMonitor(type, List.of());
    }

    static Wait enteringMonitor(String type, List<Frame> stack) {
        String on =
                isPrinting(stack)
                        ? "System.out"
                        : isLoading(type, stack) ? "class loading" : lockName(type);
        return new Wait(Activity.BLOCKED, on);
    }

    /** The first use of a class loads it, under a lock that the reader's code does not show. */
    private static boolean isLoading(String monitor, List<Frame> stack) {
        return monitor.endsWith("ClassLoader")
                || stack.stream().anyMatch(frame -> frame.is("java.lang.ClassLoader", "loadClass"));
    }

    private static boolean isPrinting(List<Frame> stack) {
        return stack.stream().anyMatch(Frame::prints);
    }

    /** A thread in {@link Object#wait()}; {@link Thread#join()} is one on the thread's object. */
    static Wait inMonitor(String type) {
        return new Wait(
                Activity.WAITING, type.equals("java.lang.Thread") ? "join" : lockName(type));
    }

    /**
     * A thread in {@code LockSupport.park}, or otherwise waiting.
     *
     * @param blocker the class of {@link java.util.concurrent.locks.LockSupport#getBlocker}, or
     *     empty
     * @param stack its stack, the top first, or empty
     */
    static Wait parked(String blocker, List<Frame> stack) {
        if (isLock(blocker)) {
            String lock = outermost(simpleName(blocker, false));
            return new Wait(Activity.BLOCKED, isPrinting(stack) ? "System.out" : lock);
        }
        if (isPrinting(stack)) {
            return new Wait(Activity.WAITING, "System.out");
        }
        String called = calledByReader(stack);
        if (called.equals("sleep")) {
            return sleeping();
        }
        return new Wait(Activity.WAITING, called.isEmpty() ? blockerName(blocker) : called);
    }

    /**
     * A thread that is runnable to the JVM and yet gains no CPU time: it waits in native code, or
     * for a core.
     */
    static Stretch inNativeCode(List<Frame> stack) {
        Frame top = stack.isEmpty() ? new Frame("", "", false) : stack.getFirst();
        if (top.is("java.lang.Thread", "start0")) {
            return new Stretch(Activity.WAITING, 0, 0, "Thread.start", "");
        }
        // Other native methods, as System.nanoTime(), do not wait.
        boolean io =
                top.type().startsWith("sun.nio.")
                        || top.type().startsWith("java.net.")
                        || top.type().startsWith("java.io.");
        return top.isNative() && io
                ? new Stretch(Activity.WAITING, 0, 0, "I/O", "")
                : new Stretch(Activity.READY, 0, 0, "", "");
    }

    /** Whether parking on it is waiting for an owner to let go. */
    private static boolean isLock(String blocker) {
        return blocker.startsWith("java.util.concurrent.locks.ReentrantLock$")
                || blocker.startsWith("java.util.concurrent.locks.ReentrantReadWriteLock$")
                || blocker.equals("java.util.concurrent.locks.StampedLock");
    }

    /** The library's method through which the reader's code came to wait; empty if not known. */
    private static String calledByReader(List<Frame> stack) {
        Frame call = null;
        for (Frame frame : stack) {
            if (frame.is("java.util.concurrent.ThreadPoolExecutor", "getTask")
                    || frame.is("java.util.concurrent.ForkJoinPool", "awaitWork")
                    || frame.is("java.util.TimerThread", "mainLoop")) {
                return "next task";
            }
            if (!frame.ofLibrary()) {
                return call == null ? "" : words(call);
            }
            call = frame;
        }
        return "";
    }

    private static String words(Frame call) {
        String type = outermost(simpleName(call.type(), false));
        return switch (type) {
            case "Thread", "VirtualThread", "TimeUnit" -> call.method();
            case "LockSupport", "Unsafe" -> "park";
            case "FutureTask", "CompletableFuture", "ForkJoinTask", "Future" ->
                    call.method().equals("join") ? type + ".join" : "Future.get";
            case "CountDownLatch", "CyclicBarrier", "Semaphore", "Phaser", "Exchanger" -> type;
            case "Object" -> "Object.wait";
            case "AbstractQueuedSynchronizer" -> "Condition";
            default -> isQueue(type) ? "queue" : interfaceOf(type) + "." + call.method();
        };
    }

    /** The reader calls that: {@code Process}, {@code ExecutorService}, {@code Future}. */
    private static String interfaceOf(String type) {
        return switch (type) {
            case "ThreadPerTaskExecutor", "Executors" -> "ExecutorService"; // the JDK's own classes
            default -> type.endsWith("Future") ? "Future" : type.replaceAll("^Abstract|Impl$", "");
        };
    }

    private static String blockerName(String blocker) {
        String type = outermost(simpleName(blocker, false));
        return switch (type) {
            case "" -> "";
            case "AbstractQueuedSynchronizer" -> "Condition";
            case "FutureTask", "CompletableFuture", "ForkJoinTask" -> "Future.get";
            case "ForkJoinPool" -> "next task";
            default -> isQueue(type) ? "queue" : type;
        };
    }

    private static boolean isQueue(String type) {
        return type.endsWith("Queue") || type.endsWith("Deque");
    }

    private static String lockName(String type) {
        return switch (type) {
            case "java.lang.Object" -> "lock";
            case "java.lang.Class" -> "class lock";
            case "java.io.PrintStream" -> "System.out";
            default -> simpleName(type, true);
        };
    }

    /** A lock by its class and identity, so that two threads' waits for the same one show. */
    static String identity(Object lock) {
        String type = lock.getClass().getName();
        String name = isLock(type) ? outermost(simpleName(type, false)) : simpleName(type, true);
        return name + "@" + Integer.toHexString(System.identityHashCode(lock));
    }

    private static String outermost(String simpleName) {
        int dollar = simpleName.indexOf('$');
        return dollar > 0 ? simpleName.substring(0, dollar) : simpleName;
    }

    /** {@code REPL.$JShell$12$Account} is an Account to the reader. */
    private static String simpleName(String type, boolean innermost) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        name = SYNTHETIC.matcher(name).replaceAll("");
        return innermost ? name.substring(name.lastIndexOf('$') + 1) : name;
    }
}
