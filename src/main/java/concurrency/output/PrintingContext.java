package concurrency.output;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Whose output it is what a thread prints: in a notebook, that of the cell the thread works for. A
 * thread that prints for others, as the one that receives what another process has printed, takes
 * the context with it:
 *
 * {@snippet :
 * PrintingContext context = PrintingContext.current(); // on the thread of the one who asks
 * context.run(() -> System.out.println("done"));       // on a thread that works for many
 * }
 */
@FunctionalInterface
public interface PrintingContext {

    /** Runs the code at once, on the calling thread; what it prints is printed here. */
    void run(Runnable printing);

    /** The context of the calling thread. Without a notebook, printing is the same everywhere. */
    static PrintingContext current() {
        return Contexts.current.get();
    }

    /** Makes {@code contexts} tell the context of the calling thread, as the kernel does. */
    static void use(Supplier<PrintingContext> contexts) {
        Contexts.current = Objects.requireNonNull(contexts, "contexts");
    }

    /** Holds what is in use: an interface's own fields are public. */
    final class Contexts {

        private static final PrintingContext SAME = Runnable::run;

        private static volatile Supplier<PrintingContext> current = () -> SAME;

        private Contexts() {}
    }
}
