package concurrency.display;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The place where values are shown: the output of a notebook cell, or {@link System#out} where
 * there is no notebook. Thread-safe.
 */
public interface Display {

    /** Shows a value and returns an id for {@link #update}. */
    String show(Object value);

    /**
     * Replaces, in place, the value that {@link #show} returned {@code id} for. Where that is not
     * possible, does nothing.
     */
    void update(String id, Object value);

    /** Whether {@link #update} works, so that a live view is worth sending. */
    boolean isLive();

    /** The display in use. Never null: without a notebook, values are printed. */
    static Display current() {
        return Objects.requireNonNull(Current.DISPLAY.get());
    }

    /**
     * Makes {@code display} the one in use, as the kernel does when it starts, and returns the one
     * before.
     */
    static Display use(Display display) {
        return Current.DISPLAY.getAndSet(Objects.requireNonNull(display, "display"));
    }

    /** Whether a notebook shows the values, rather than a program's standard output. */
    static boolean inNotebook() {
        return !(current() instanceof Printing);
    }

    /** Holds the display in use: an interface's own fields are public. */
    final class Current {
        private static final AtomicReference<Display> DISPLAY =
                new AtomicReference<>(new Printing());

        private Current() {}
    }
}
