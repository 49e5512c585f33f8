package concurrency.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that cannot travel, such as one with a socket in a field: has its text
 * and its stack trace.
 */
public final class DescribedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** As many as anybody reads; causes may go round in a circle. */
    private static final int CAUSES = 16;

    private DescribedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static DescribedException of(Throwable thrown, CannotTravelException why) {
        String message =
                "%s (described, as it cannot travel: %s)".formatted(text(thrown), why.getMessage());
        DescribedException described =
                new DescribedException(message, cause(thrown.getCause(), CAUSES));
        described.setStackTrace(thrown.getStackTrace());
        return described;
    }

    private static @Nullable DescribedException cause(@Nullable Throwable cause, int causes) {
        if (cause == null || causes == 0) {
            return null;
        }
        DescribedException described =
                new DescribedException(text(cause), cause(cause.getCause(), causes - 1));
        described.setStackTrace(cause.getStackTrace());
        return described;
    }

    private static String text(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return thrown.getClass().getName(); // its own method fails
        }
    }
}
