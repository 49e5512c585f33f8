package concurrency.kernel;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which cell a thread works for. Static as the threads are: they are the JVM's.
 *
 * <p>A thread belongs to the cell that started it. A worker of a pool outlives that cell, and the
 * common pool's workers inherit nothing; so where a newer cell's class is on the stack, that cell
 * is the one whose code runs.
 */
final class Cells {

    private static final InheritableThreadLocal<Cell> STARTED_BY = new InheritableThreadLocal<>();

    /** The cell each class of JShell was defined in, by the name of its outermost class. */
    private static final Map<String, Cell> OWNERS = new ConcurrentHashMap<>();

    /** Hidden frames too: a method reference has no other frame of its cell. */
    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES);

    private static volatile Cell latest;

    private Cells() {}

    /** Notes that the calling thread runs {@code cell}, the newest there is. */
    static void enter(Cell cell) {
        latest = cell;
        STARTED_BY.set(cell);
    }

    /** Notes which cell a class belongs to. */
    static void own(String className, Cell cell) {
        OWNERS.put(className, cell);
    }

    /**
     * The cell the calling thread works for. Empty for the kernel's own threads, and before the
     * first cell.
     */
    static Optional<Cell> current() {
        Cell mine = STARTED_BY.get();
        Cell newest = latest;
        if (mine == newest) {
            return Optional.ofNullable(mine); // nothing on the stack can be newer
        }
        if (mine == null && KernelThreads.isCurrent()) {
            return Optional.empty();
        }
        Optional<Cell> running =
                STACK.walk(
                        frames -> newest(mine, frames.map(StackWalker.StackFrame::getClassName)));
        return running.or(() -> Optional.ofNullable(newest));
    }

    /** The cell that threw: the newest with a frame in the trace, or the calling thread's. */
    static Optional<Cell> of(Throwable thrown) {
        return newest(STARTED_BY.get(), classNames(thrown.getStackTrace())).or(Cells::current);
    }

    /** The newest cell with a frame in the stack. */
    static Optional<Cell> newest(StackTraceElement[] stack) {
        return newest(null, classNames(stack));
    }

    private static Stream<String> classNames(StackTraceElement[] stack) {
        return Stream.of(stack).map(StackTraceElement::getClassName);
    }

    private static Optional<Cell> newest(Cell mine, Stream<String> classNames) {
        return Stream.concat(
                        Stream.ofNullable(mine),
                        classNames
                                .filter(name -> name.startsWith(CellClasses.PREFIX))
                                .map(name -> OWNERS.get(CellClasses.outermost(name)))
                                .filter(Objects::nonNull))
                .reduce((a, b) -> b.isNewerThan(a) ? b : a);
    }
}
