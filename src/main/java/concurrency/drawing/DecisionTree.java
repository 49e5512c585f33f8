package concurrency.drawing;

import concurrency.display.HtmlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Questions whose answers lead to a choice, as a picture: each answer on a line of its own, below
 * and to the right of its question. Immutable.
 *
 * {@snippet :
 * new DecisionTree(
 *         "What to wear",
 *         ask("Does it rain?")
 *                 .when("yes", take("a coat", "dry in 3 of 3 showers"))
 *                 .when("no", take("a hat", "")))
 * }
 *
 * @param title what is decided
 * @param root the first question
 */
public record DecisionTree(String title, Question root) implements HtmlView {

    /** A question or a choice. */
    public sealed interface Node {}

    /**
     * A question.
     *
     * @param words what is asked
     * @param branches the answers, in order
     */
    public record Question(String words, List<Branch> branches) implements Node {

        /** Copies the branches. */
        public Question {
            Objects.requireNonNull(words, "words");
            branches = List.copyOf(branches);
        }

        /** The same question with another answer. */
        public Question when(String answer, Node then) {
            List<Branch> more = new ArrayList<>(branches);
            more.add(new Branch(answer, then));
            return new Question(words, more);
        }
    }

    /**
     * An answer and what it leads to.
     *
     * @param answer in a few words
     * @param then the next question, or the choice
     */
    public record Branch(String answer, Node then) {

        /** Checks that nothing is null. */
        public Branch {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(then, "then");
        }
    }

    /**
     * Where the questions end.
     *
     * @param what is chosen
     * @param why in a few words, such as what was measured; may be empty
     */
    public record Choice(String what, String why) implements Node {

        /** Checks that nothing is null. */
        public Choice {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * Checks that there is a question to begin with.
     *
     * @throws IllegalArgumentException if a question has no answers
     */
    public DecisionTree {
        Objects.requireNonNull(title, "title");
        check(root);
    }

    /** A question without answers yet. */
    public static Question ask(String question) {
        return new Question(question, List.of());
    }

    /** A choice, and the reason for it. */
    public static Choice take(String what, String why) {
        return new Choice(what, why);
    }

    @Override
    public String html() {
        String alternative =
                lines(root, "", "").stream().map(String::strip).collect(Collectors.joining("; "));
        return Picture.html(title + ". " + alternative, DecisionTreeSvg.svg(this));
    }

    /** The questions and their answers, indented by how deep they are. */
    @Override
    public String toString() {
        return title + "\n" + String.join("\n", lines(root, "", ""));
    }

    private static void check(Question question) {
        if (question.branches.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + question.words + "\" has no answers: add them with when(answer, …)");
        }
        for (Branch branch : question.branches) {
            if (branch.then instanceof Question next) {
                check(next);
            }
        }
    }

    private static List<String> lines(Node node, String indent, String answer) {
        List<String> lines = new ArrayList<>();
        switch (node) {
            case Choice(String what, String why) ->
                    lines.add(indent + answer + what + (why.isEmpty() ? "" : " (" + why + ")"));
            case Question(String words, List<Branch> branches) -> {
                lines.add(indent + answer + words);
                for (Branch branch : branches) {
                    lines.addAll(lines(branch.then, indent + "  ", branch.answer + ": "));
                }
            }
        }
        return lines;
    }
}
