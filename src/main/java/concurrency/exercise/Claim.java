package concurrency.exercise;

import concurrency.display.HtmlView;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A fact about Java that was proved here and now. A claim that does not hold never becomes a value:
 * {@link #prove} throws.
 *
 * {@snippet :
 * Claim.prove("a thread cannot be started twice", () -> {
 *     Thread thread = Thread.ofPlatform().start(() -> {});
 *     try { thread.start(); return false; } catch (IllegalThreadStateException e) { return true; }
 * })
 * }
 *
 * @param statement the fact, in a sentence
 * @param runtime the Java it was proved on, for example {@code Java 25.0.3}
 */
public record Claim(String statement, String runtime) implements HtmlView {

    /** Checks that nothing is null. */
    public Claim {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(runtime, "runtime");
    }

    /**
     * Runs the proof on the calling thread.
     *
     * @param statement the fact, in a sentence
     * @param proof returns true if the fact holds
     * @return the proved claim
     * @throws ClaimRefutedException if the proof returned false
     * @throws Exception what the proof threw; the claim is then neither proved nor refuted
     */
    public static Claim prove(String statement, Callable<Boolean> proof) throws Exception {
        String runtime =
                "Java "
                        + Runtime.version().feature()
                        + "."
                        + Runtime.version().interim()
                        + "."
                        + Runtime.version().update();
        if (!proof.call()) {
            throw new ClaimRefutedException(statement, runtime);
        }
        return new Claim(statement, runtime);
    }

    @Override
    public String html() {
        return Card.html(Card.GOOD, "✓", "Holds on " + runtime, statement);
    }

    /** For example {@code ✓ Holds on Java 25.0.3: a thread cannot be started twice}. */
    @Override
    public String toString() {
        return "✓ Holds on " + runtime + ": " + statement;
    }
}
