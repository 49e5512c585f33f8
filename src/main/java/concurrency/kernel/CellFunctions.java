package concurrency.kernel;

import concurrency.display.Display;

/**
 * The functions every cell can call without an import. Callable from any thread; what is shown
 * appears below the cell whose code that thread runs. In a worker of a process pool it is printed.
 */
public final class CellFunctions {

    private static final NotebookDisplay DISPLAY = new NotebookDisplay();

    private CellFunctions() {}

    static NotebookDisplay notebookDisplay() {
        return DISPLAY;
    }

    /**
     * Shows a value below the cell, like the value of a cell's last line.
     *
     * @return an id to replace it by, with {@link #updateDisplay(String, Object)}
     */
    public static String display(Object value) {
        return Display.current().show(value);
    }

    /**
     * Shows a value as a MIME type.
     *
     * @param mime such as {@code text/html} or {@code html}; the value's text is taken as that
     * @return an id to replace it by
     */
    public static String display(String mime, Object value) {
        return Display.inNotebook() ? DISPLAY.show(mime, value) : display(value);
    }

    /**
     * The threads of the notebook as they are now, platform and virtual: what each does, where,
     * what it waits for and who holds that. Names deadlocks. Takes about a second at most: of
     * threads there is no time for, only the state is shown.
     */
    public static ThreadTable threads() {
        return ThreadTable.now();
    }

    /**
     * Replaces, in place, what {@code display} has shown. Does nothing if {@code id} is unknown.
     *
     * @param id what {@code display} returned
     */
    public static void updateDisplay(String id, Object value) {
        Display.current().update(id, value);
    }

    /**
     * Replaces, in place, what {@code display} has shown, as a MIME type.
     *
     * @param id what {@code display} returned
     * @param mime such as {@code text/html} or {@code html}
     */
    public static void updateDisplay(String id, String mime, Object value) {
        if (Display.inNotebook()) {
            DISPLAY.update(id, mime, value);
        }
    }
}
