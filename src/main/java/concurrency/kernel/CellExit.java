package concurrency.kernel;

import concurrency.display.Display;

/**
 * What {@link System#exit} does in a cell: it ends the cell, with an explanation. It would end the
 * kernel and every variable of the notebook with it, which nobody means who copies a program into a
 * cell.
 */
public final class CellExit extends Error {

    private static final long serialVersionUID = 1;

    private CellExit(int status) {
        super(
                "System.exit(%d) would end the kernel and lose all variables; to do that, choose "
                                .formatted(status)
                        + "Restart Kernel from the Kernel menu");
    }

    /** Called instead of {@link System#exit}; that is called in a worker of a process pool. */
    public static void exit(int status) {
        if (!Display.inNotebook()) {
            System.exit(status);
        }
        throw new CellExit(status);
    }
}
