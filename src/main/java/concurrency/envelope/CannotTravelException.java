package concurrency.envelope;

/**
 * Tells that an object, or something it refers to, makes sense only in the JVM it is in. The
 * message names the way to it and says what to do.
 */
public final class CannotTravelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotTravelException(String message) {
        super(message);
    }

    CannotTravelException(String message, Throwable cause) {
        super(message, cause);
    }
}
