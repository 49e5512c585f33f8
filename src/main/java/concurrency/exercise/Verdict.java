package concurrency.exercise;

import concurrency.display.HtmlView;

/** The answer to an exercise: still missing, almost (with the reason), or correct. */
public sealed interface Verdict extends HtmlView {

    /** What the reader is told, after the verdict itself. */
    String message();

    /**
     * There is no solution to judge yet.
     *
     * @param message what to write, in a sentence
     */
    record Missing(String message) implements Verdict {

        @Override
        public String html() {
            return Card.html(Card.OPEN, "…", "Still missing", message);
        }

        @Override
        public String toString() {
            return "Still missing: " + message;
        }
    }

    /**
     * There is a solution, and it does not do what was asked.
     *
     * @param message why not, in a sentence
     */
    record Almost(String message) implements Verdict {

        @Override
        public String html() {
            return Card.html(Card.CLOSE, "≈", "Almost", message);
        }

        @Override
        public String toString() {
            return "Almost: " + message;
        }
    }

    /**
     * The solution does what was asked.
     *
     * @param message what it shows, in a sentence
     */
    record Correct(String message) implements Verdict {

        @Override
        public String html() {
            return Card.html(Card.GOOD, "✓", "Correct", message);
        }

        @Override
        public String toString() {
            return "Correct: " + message;
        }
    }
}
