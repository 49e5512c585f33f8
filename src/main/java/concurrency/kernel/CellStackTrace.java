package concurrency.kernel;

/**
 * What {@link Throwable#printStackTrace()} prints in a cell: the frames that concern the reader,
 * named by cell and line.
 */
public final class CellStackTrace {

    private CellStackTrace() {}

    /** Called instead of {@link Throwable#printStackTrace()}. */
    public static void print(Throwable thrown) {
        if (hasItsOwn(thrown)) {
            thrown.printStackTrace();
            return;
        }
        // In one piece, so that the lines of two threads do not mix.
        System.err.print(String.join("\n", StackTraces.lines(thrown)) + "\n");
    }

    private static boolean hasItsOwn(Throwable thrown) {
        try {
            return thrown.getClass().getMethod("printStackTrace").getDeclaringClass()
                    != Throwable.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
