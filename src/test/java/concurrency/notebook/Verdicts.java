package concurrency.notebook;

import java.util.List;
import java.util.Optional;

/**
 * What the checks of exercises answer: in a chapter as it comes not "Correct", in a solution so.
 */
final class Verdicts {
    private static final List<String> ANSWERS = List.of("Still missing", "Almost", "Correct");

    private Verdicts() {}

    /** What is wrong with the answer the notebook stores for a check. */
    static Optional<String> storedProblem(Notebook notebook, Cell check) {
        return problem(notebook, check, check.outputs());
    }

    /** What is wrong with an answer, if anything. */
    static Optional<String> problem(Notebook notebook, Cell check, List<Output> outputs) {
        List<String> answers =
                outputs.stream()
                        .filter(Output.Data.class::isInstance)
                        .map(output -> ((Output.Data) output).data().getOrDefault("text/plain", ""))
                        .filter(text -> ANSWERS.stream().anyMatch(text::startsWith))
                        .toList();
        if (answers.size() != 1) {
            return Optional.of(
                    "%s must answer one of %s; it answers %s".formatted(check, ANSWERS, answers));
        }
        boolean correct = answers.getFirst().startsWith("Correct");
        if (notebook.isSolution() && !correct) {
            return Optional.of("the solution fails " + check + ": " + answers.getFirst());
        }
        if (!notebook.isSolution() && correct) {
            return Optional.of(check + " is Correct before the reader has written anything");
        }
        return Optional.empty();
    }
}
