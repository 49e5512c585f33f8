package concurrency.exercise;

/**
 * A {@link Claim} that does not hold on the Java that ran it: the text around it is wrong there.
 */
public final class ClaimRefutedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClaimRefutedException(String statement, String runtime) {
        super("does not hold on " + runtime + ": " + statement);
    }
}
