package concurrency.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Stack traces as a reader needs them: frames of cells by cell and line, and none of what runs the
 * cell: the kernel, JShell and reflection.
 */
final class StackTraces {

    private static final List<String> OURS = List.of("concurrency.", "jdk.jshell.", "org.rapaio.");

    private static final List<String> REFLECTION =
            List.of("jdk.internal.reflect.", "java.lang.reflect.", "java.lang.invoke.");

    /** How many frames are shown where none is the reader's. */
    private static final int SOME = 6;

    private StackTraces() {}

    /**
     * A throwable with its frames, its causes and what it suppressed, a line each; the first line
     * is its class and message.
     */
    static List<String> lines(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        add(lines, "", "", thrown, seen);
        return lines;
    }

    private static void add(
            List<String> lines,
            String indent,
            String caption,
            Throwable thrown,
            Set<Throwable> seen) {
        lines.add(indent + caption + describe(thrown));
        if (!seen.add(thrown)) {
            return;
        }
        frames(thrown.getStackTrace()).forEach(frame -> lines.add(indent + "    at " + frame));
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(lines, indent + "    ", "Suppressed: ", suppressed, seen);
        }
        if (thrown.getCause() != null) {
            add(lines, indent, "Caused by: ", thrown.getCause(), seen);
        }
    }

    /** As {@link Throwable#toString}, which may itself throw, but with the reader's own names. */
    static String describe(Throwable thrown) {
        String message;
        try {
            message = thrown.getLocalizedMessage();
        } catch (RuntimeException e) {
            message = "(its message cannot be had: " + e + ")";
        }
        String name = className(thrown.getClass());
        return message == null ? name : name + ": " + message;
    }

    /** A class by the name its reader knows it by. */
    static String className(Class<?> type) {
        String name = type.getName();
        return name.startsWith(CellClasses.PREFIX) ? CellClasses.declared(name) : name;
    }

    /**
     * The frames of the reader's code and of what it calls. Below that, of a thread of the
     * reader's, only what the thread began with, which tells whose thread it is. Of a stack without
     * the reader's code, a few.
     */
    static List<String> frames(StackTraceElement[] stack) {
        List<StackTraceElement> all = ofReaders(stack);
        int below = all.size();
        while (below > 0 && !isCell(all.get(below - 1))) {
            below--;
        }
        if (below == 0) {
            return some(Arrays.stream(stack).filter(StackTraces::concernsReaders).toList());
        }
        List<String> frames =
                new ArrayList<>(
                        folded(all.subList(0, below).stream().map(StackTraces::frame).toList()));
        boolean runByKernel = Arrays.stream(stack).anyMatch(StackTraces::isKernel);
        if (!runByKernel && below < all.size()) {
            frames.add(all.getLast().toString());
        }
        return frames;
    }

    /** What our code calls concerns nobody, as long as it does not call the reader's. */
    private static List<StackTraceElement> ofReaders(StackTraceElement[] stack) {
        List<StackTraceElement> frames = new ArrayList<>();
        boolean within = false;
        for (StackTraceElement frame : List.of(stack).reversed()) {
            within = isOurs(frame) || within && !isCell(frame);
            if (!within && concernsReaders(frame)) {
                frames.add(frame);
            }
        }
        return frames.reversed();
    }

    private static List<String> some(List<StackTraceElement> all) {
        List<String> frames =
                new ArrayList<>(all.stream().limit(SOME).map(StackTraceElement::toString).toList());
        if (all.size() > SOME) {
            frames.add("… %d more".formatted(all.size() - SOME));
        }
        return frames;
    }

    /** Says how often a frame comes in a row: recursion is deep. */
    private static List<String> folded(List<String> frames) {
        List<String> folded = new ArrayList<>();
        for (int i = 0; i < frames.size(); ) {
            int next = i + 1;
            while (next < frames.size() && frames.get(next).equals(frames.get(i))) {
                next++;
            }
            folded.add(frames.get(i) + (next == i + 1 ? "" : " … %d times".formatted(next - i)));
            i = next;
        }
        return folded;
    }

    /** Where in a cell the stack is: the topmost frame of one, empty if there is none. */
    static String place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isCell(frame)) {
                return line(frame);
            }
        }
        return "";
    }

    private static String frame(StackTraceElement frame) {
        if (!isCell(frame)) {
            return frame.toString();
        }
        String declared = CellClasses.declared(frame.getClassName());
        String method = method(frame.getMethodName());
        if (method.isEmpty() && declared.isEmpty()) {
            return line(frame);
        }
        String name =
                declared.isEmpty() || method.isEmpty()
                        ? declared + method
                        : declared + "." + method;
        return name + "(" + line(frame) + ")";
    }

    /** The code of a cell itself is in a method of JShell's; lambdas are named by the compiler. */
    private static String method(String compiled) {
        if (compiled.equals("do_it$")) {
            return "";
        }
        return compiled.startsWith("lambda$") ? "lambda" : compiled;
    }

    private static String line(StackTraceElement frame) {
        return frame.getFileName() + ", line " + frame.getLineNumber();
    }

    private static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(CellClasses.PREFIX) && !isOfLambda(frame);
    }

    /**
     * The class the JVM makes of a lambda: its one method calls the lambda's code, shown above it.
     */
    private static boolean isOfLambda(StackTraceElement frame) {
        return frame.getClassName().contains("$$Lambda");
    }

    private static boolean concernsReaders(StackTraceElement frame) {
        return !isOurs(frame)
                && !isOfLambda(frame)
                && REFLECTION.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static boolean isOurs(StackTraceElement frame) {
        return OURS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isKernel(StackTraceElement frame) {
        return frame.getClassName().startsWith("concurrency.kernel.");
    }
}
