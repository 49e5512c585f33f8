package concurrency.kernel;

import concurrency.output.PrintingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cell a thread works for. Static as the threads are: they are the JVM's.
 *
 * <p>A thread belongs to the cell that started it. A worker of a pool outlives that cell, and the
 * common pool's workers inherit nothing; so where a newer cell's class is on the stack, that cell
 * is the one whose code runs. A method or class on the stack that was declared in a newer cell says
 * less: some cell since then called it, most likely the newest.
 */
final class Cells {

    private static final InheritableThreadLocal<Cell> STARTED_BY = new InheritableThreadLocal<>();

    /** The cell each class of JShell was written in, by the name of its outermost class. */
    private static final Map<String, Owner> OWNERS = new ConcurrentHashMap<>();

    /**
     * Where a class was written.
     *
     * @param declaration whether it holds a method or type, which other cells may call
     */
    private record Owner(Cell cell, boolean declaration) {}

    /** Hidden frames too: a method reference has no other frame of its cell. */
    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES);

    private static volatile @Nullable Cell latest;

    private Cells() {}

    /** Notes that the calling thread runs {@code cell}, the newest there is. */
    static void enter(Cell cell) {
        latest = cell;
        STARTED_BY.set(cell);
    }

    /** Notes which cell a class was written in, and whether it holds a declaration. */
    static void own(String className, Cell cell, boolean declaration) {
        OWNERS.put(className, new Owner(cell, declaration));
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
        return Optional.ofNullable(
                STACK.walk(frames ->
                        running(mine, newest, frames.map(StackWalker.StackFrame::getClassName))));
    }

    /** Where what the calling thread prints goes, for a thread that prints on its behalf. */
    static PrintingContext printing() {
        return current()
                .<PrintingContext>map(cell -> code -> runFor(cell, code))
                .orElse(Runnable::run);
    }

    private static void runFor(Cell cell, Runnable code) {
        Cell before = STARTED_BY.get();
        STARTED_BY.set(cell);
        try {
            code.run();
        } finally {
            STARTED_BY.set(before);
        }
    }

    private static @Nullable Cell running(
            @Nullable Cell mine, @Nullable Cell newest, Stream<String> classNames) {
        List<Owner> owners = owners(classNames).toList();
        Cell running =
                owners.stream()
                        .filter(owner -> !owner.declaration())
                        .map(Owner::cell)
                        .reduce(mine, Cells::newer);
        boolean calledSince =
                running == null
                        || owners.stream().anyMatch(owner -> owner.cell().isNewerThan(running));
        return calledSince ? newest : running;
    }

    /** The cell that threw: the newest with a frame in the trace, or the calling thread's. */
    static Optional<Cell> of(Throwable thrown) {
        return newest(STARTED_BY.get(), classNames(thrown.getStackTrace())).or(Cells::current);
    }

    /**
     * The cell another thread works for, whose stack this is: as {@link #current()} of that thread.
     */
    static Optional<Cell> of(Thread thread, StackTraceElement[] stack) {
        return newest(Inheritance.of(thread, STARTED_BY).orElse(null), classNames(stack));
    }

    /**
     * Whether a cell that is the newest there is has started a thread: it works for that, whatever
     * its stack shows, which takes ten times as long to get.
     */
    static boolean isStartedByNewest(Thread thread, Cell cell) {
        return cell == latest && Inheritance.of(thread, STARTED_BY).orElse(null) == cell;
    }

    /** The newest cell with a frame in the stack. */
    static Optional<Cell> newest(StackTraceElement[] stack) {
        return newest(null, classNames(stack));
    }

    private static Stream<String> classNames(StackTraceElement[] stack) {
        return Stream.of(stack).map(StackTraceElement::getClassName);
    }

    private static Optional<Cell> newest(@Nullable Cell mine, Stream<String> classNames) {
        return Optional.ofNullable(owners(classNames).map(Owner::cell).reduce(mine, Cells::newer));
    }

    private static Stream<Owner> owners(Stream<String> classNames) {
        return classNames
                .filter(name -> name.startsWith(CellClasses.PREFIX))
                .map(name -> OWNERS.get(CellClasses.outermost(name)))
                .filter(Objects::nonNull);
    }

    private static Cell newer(@Nullable Cell a, Cell b) {
        return a == null || b.isNewerThan(a) ? b : a;
    }
}
