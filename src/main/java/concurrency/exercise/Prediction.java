package concurrency.exercise;

import concurrency.display.HtmlView;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A question the reader answers before the cell that shows the answer. Ask first, let the reader
 * {@link #answer}, measure, then {@link #reveal}: a reader who skipped the answer is told all the
 * same.
 *
 * {@snippet :
 * Prediction sleepers = Prediction.ask("Two threads sleep one second each. How long does it take?", "1 s", "2 s");
 * sleepers.answer(1);
 * …
 * sleepers.reveal(1, "both sleep at the same time")
 * }
 *
 * <p>Choices are numbered from 1. Not thread-safe.
 */
public final class Prediction implements HtmlView {

    private static final int NONE = 0;

    private final String question;
    private final List<String> choices;
    private int answer = NONE;

    private Prediction(String question, List<String> choices) {
        this.question = Objects.requireNonNull(question, "question");
        this.choices = List.copyOf(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("a question needs at least two choices");
        }
    }

    /** Asks a question with two or more choices. */
    public static Prediction ask(String question, String... choices) {
        return new Prediction(question, List.of(choices));
    }

    /**
     * Notes the reader's guess; a later one replaces it.
     *
     * @param choice from 1 to the number of choices; 0 takes the guess back
     * @throws IllegalArgumentException if there is no such choice
     */
    public void answer(int choice) {
        if (choice < 0 || choice > choices.size()) {
            throw new IllegalArgumentException(
                    "there is no choice " + choice + ": choose from 1 to " + choices.size());
        }
        answer = choice;
    }

    /**
     * Tells what was right, and what the reader had guessed.
     *
     * @param right the right choice, from 1
     * @param because the reason, or what was measured
     * @throws IllegalArgumentException if there is no such choice
     */
    public Revealed reveal(int right, String because) {
        if (right < 1 || right > choices.size()) {
            throw new IllegalArgumentException(
                    "there is no choice " + right + ": choose from 1 to " + choices.size());
        }
        String guess = answer == NONE ? "" : choices.get(answer - 1);
        return new Revealed(question, guess, choices.get(right - 1), because);
    }

    /**
     * A prediction after the experiment.
     *
     * @param question what was asked
     * @param guess what the reader chose; empty if nothing
     * @param right what was right
     * @param because why
     */
    public record Revealed(String question, String guess, String right, String because)
            implements HtmlView {

        @Override
        public String html() {
            boolean hit = guess.equals(right);
            return Card.html(
                    hit ? Card.GOOD : Card.OPEN, hit ? "✓" : "→", right, because + "\n" + said());
        }

        @Override
        public String toString() {
            return right + ": " + because + "\n" + said();
        }

        private String said() {
            if (guess.isEmpty()) {
                return "You made no guess.";
            }
            return guess.equals(right) ? "You guessed it." : "You guessed " + guess + ".";
        }
    }

    @Override
    public String html() {
        return Card.html(Card.OPEN, "?", question, "\n" + numbered());
    }

    @Override
    public String toString() {
        return question + "\n" + numbered();
    }

    private String numbered() {
        return IntStream.range(0, choices.size())
                .mapToObj(i -> "(" + (i + 1) + ") " + choices.get(i))
                .collect(Collectors.joining("\n"));
    }
}
