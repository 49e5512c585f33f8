package concurrency.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExerciseTest {

    @Test
    void noConditionHolds_isCorrect() throws Exception {
        Verdict verdict =
                Exercise.check()
                        .missing("write it", () -> false)
                        .almost("not quite", () -> false)
                        .correct("it works");

        assertThat(verdict)
                .isEqualTo(new Verdict.Correct("it works"))
                .hasToString("Correct: it works");
    }

    @Test
    void firstConditionThatHolds_isTheAnswerAndLaterOnesDoNotRun() throws Exception {
        AtomicBoolean later = new AtomicBoolean();
        Verdict verdict =
                Exercise.check()
                        .almost("first", () -> false)
                        .missing("second", () -> true)
                        .almost(
                                "third",
                                () -> {
                                    later.set(true);
                                    return true;
                                })
                        .correct("never");

        assertThat(verdict)
                .isEqualTo(new Verdict.Missing("second"))
                .hasToString("Still missing: second");
        assertThat(later).isFalse();
    }

    @Test
    void conditionThatThrows_isAlmostWithTheException() throws Exception {
        Verdict verdict =
                Exercise.check()
                        .missing(
                                "?",
                                () -> {
                                    throw new IOException("gone");
                                })
                        .correct("never");

        assertThat(verdict)
                .isEqualTo(new Verdict.Almost("your code threw java.io.IOException: gone"));
    }

    private static List<String> answer() {
        return null;
    }

    @Test
    void answerThatIsNull_isAlmostAndNamesTheMethod() throws Exception {
        Verdict verdict = Exercise.check().missing("?", () -> answer().isEmpty()).correct("never");

        assertThat(verdict)
                .isEqualTo(new Verdict.Almost("`answer` returned `null`, and a value was needed"));
    }

    @Test
    void answerThatIsNullOnAnotherThread_isTheSame() throws Exception {
        FutureTask<Boolean> elsewhere = new FutureTask<>(() -> answer().isEmpty());
        elsewhere.run();
        Verdict verdict = Exercise.check().missing("?", elsewhere::get).correct("never");

        assertThat(verdict.message()).startsWith("`answer` returned `null`");
    }

    @ParameterizedTest
    @MethodSource
    void nullInAPlaceWithoutName_isAlmostInWords(Callable<Boolean> condition) throws Exception {
        Verdict verdict = Exercise.check().missing("?", condition).correct("never");

        assertThat(verdict).isInstanceOf(Verdict.Almost.class);
        assertThat(verdict.message()).contains("`null`").doesNotContain("Exception", "\"");
    }

    static List<Callable<Boolean>> nullInAPlaceWithoutName_isAlmostInWords() {
        return List.of(
                () -> new ArrayList<String>().addAll(answer()),
                () -> Set.of("a").contains(null),
                () -> new HashMap<String, Integer>().get("a") > 0,
                () -> (Boolean) null,
                () -> Objects.requireNonNull(null, "executor"),
                () -> {
                    throw new NullPointerException();
                });
    }

    @Test
    void solutionThatHangs_isAlmostAndItsThreadIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Verdict verdict =
                Exercise.check(Duration.ofMillis(1))
                        .almost(
                                "?",
                                () -> {
                                    try {
                                        new CountDownLatch(1).await();
                                    } catch (InterruptedException e) {
                                        interrupted.countDown();
                                    }
                                    return false;
                                })
                        .correct("never");

        assertThat(verdict).isInstanceOf(Verdict.Almost.class);
        assertThat(verdict.message()).startsWith("your code did not end within");
        interrupted.await();
    }

    @Test
    void interruptedReader_isNotKeptWaiting() {
        Exercise exercise =
                Exercise.check()
                        .missing(
                                "?",
                                () -> {
                                    new CountDownLatch(1).await();
                                    return false;
                                });
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> exercise.correct("never"))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void verdictWithMarkup_isEscapedInHtml() {
        assertThat(new Verdict.Almost("use List<String> & co.").html())
                .contains("use List&lt;String&gt; &amp; co.");
    }

    @Test
    void codeBetweenBackticks_isShownAsCode() {
        assertThat(new Verdict.Missing("write `List<T>` first").html())
                .contains(">List&lt;T&gt;</code> first")
                .doesNotContain("`");
    }

    @Test
    void claimThatHolds_saysOnWhichJava() throws Exception {
        Claim claim = Claim.prove("one is one", () -> true);

        assertThat(claim.toString())
                .isEqualTo("✓ Holds on " + claim.runtime() + ": one is one")
                .contains("Java " + Runtime.version().feature());
    }

    @Test
    void claimThatDoesNotHold_throws() {
        assertThatThrownBy(() -> Claim.prove("one is two", () -> false))
                .isInstanceOf(ClaimRefutedException.class)
                .hasMessageEndingWith(": one is two");
    }

    @Test
    void prediction_tellsRightAndWrongGuessesAndThoseWhoMadeNone() {
        Prediction prediction = Prediction.ask("how long?", "1 s", "2 s");
        assertThat(prediction.toString()).isEqualTo("how long?\n(1) 1 s\n(2) 2 s");
        assertThat(prediction.reveal(1, "at once").toString())
                .isEqualTo("1 s: at once\nYou made no guess.");
        prediction.answer(2);
        assertThat(prediction.reveal(1, "at once").toString()).endsWith("You guessed 2 s.");
        prediction.answer(1);
        assertThat(prediction.reveal(1, "at once").toString()).endsWith("You guessed it.");
    }

    @Test
    void predictionMisused_isExplained() {
        Prediction prediction = Prediction.ask("?", "a", "b");
        assertThatThrownBy(() -> prediction.answer(3))
                .hasMessage("there is no choice 3: choose from 1 to 2");
        assertThatThrownBy(() -> prediction.reveal(0, ""))
                .hasMessageContaining("choose from 1 to 2");
        assertThatThrownBy(() -> Prediction.ask("?", "only"))
                .hasMessageContaining("at least two choices");
    }
}
