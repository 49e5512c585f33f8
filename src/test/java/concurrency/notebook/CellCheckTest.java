package concurrency.notebook;

import static concurrency.notebook.Fixture.cell;
import static concurrency.notebook.Fixture.code;
import static concurrency.notebook.Fixture.error;
import static concurrency.notebook.Fixture.html;
import static concurrency.notebook.Fixture.printed;
import static concurrency.notebook.Fixture.result;
import static concurrency.notebook.Fixture.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellCheckTest {
    private static final Output PRINTED = new Output.Stream("stdout", "hello\n");
    private static final Output VALUE =
            new Output.Data("execute_result", Map.of("text/plain", "42"), "");
    private static final Output ERROR =
            new Output.Failure("Error", "broken", List.of("Error at cell 1"));

    @Test
    void okCell_isFine() {
        assertThat(CellCheck.outcome(cell(code("1")), ran("ok", VALUE))).isEmpty();
    }

    @Test
    void untaggedCellThatRaises_isFound() {
        assertThat(CellCheck.outcome(cell(code("throw")), ran("error", ERROR)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("Error at cell 1"));
    }

    @Test
    void abortedCell_isFound() {
        assertThat(CellCheck.outcome(cell(code("1")), ran("aborted"))).isPresent();
    }

    @Test
    void taggedCell_mustRaise() {
        Cell cell = cell(tagged("raises-exception", code("throw")));
        assertThat(CellCheck.outcome(cell, ran("error", ERROR))).isEmpty();
        assertThat(CellCheck.outcome(cell, ran("ok", VALUE))).isPresent();
        assertThat(CellCheck.outcome(cell, ran("error"))).isPresent();
    }

    @Test
    void sameKinds_match() {
        assertStored(code("1", printed("other text"), result("17")), PRINTED, VALUE).isEmpty();
    }

    @Test
    void displayedAndReturnedValue_match() {
        Output shown =
                new Output.Data(
                        "execute_result", Map.of("text/html", "<b>", "text/plain", "b"), "");
        assertStored(code("1", html("<i>")), shown).isEmpty();
    }

    @Test
    void otherOrderOfPrintingAndValues_matches() {
        assertStored(code("1", result("1"), printed("x")), PRINTED, VALUE, PRINTED).isEmpty();
    }

    @Test
    void blankText_isNoOutput() {
        assertStored(code("1"), new Output.Stream("stderr", "\n")).isEmpty();
    }

    @Test
    void missingOutput_isFound() {
        assertStored(code("1"), VALUE).isPresent();
        assertStored(code("1", result("1")), PRINTED, VALUE).isPresent();
    }

    @Test
    void storedOutputThatNothingProduces_isFound() {
        assertStored(code("1", result("1"), printed("x")), VALUE).isPresent();
        assertStored(code("1", result("1"))).isPresent();
    }

    @Test
    void otherMimeTypes_areFound() {
        assertStored(code("1", html("<b>")), VALUE).isPresent();
    }

    @Test
    void otherStream_isFound() {
        assertStored(code("1", printed("x")), new Output.Stream("stderr", "x")).isPresent();
    }

    @Test
    void missingError_isFound() {
        assertStored(code("1"), ERROR).isPresent();
        assertStored(code("1", error("Other")), ERROR).isEmpty();
    }

    @Test
    void update_replacesWhatItUpdates() {
        Output shown = new Output.Data("display_data", Map.of("text/plain", "1 of 2"), "a");
        Output other = new Output.Data("display_data", Map.of("text/plain", "other"), "b");
        Output update = new Output.Data("update_display_data", Map.of("text/plain", "2 of 2"), "a");
        assertThat(Output.merged(List.of(shown, other, update)))
                .containsExactly(
                        new Output.Data("display_data", Map.of("text/plain", "2 of 2"), "a"),
                        other);
    }

    @Test
    void textInARow_isOneOutput() {
        Output error = new Output.Stream("stderr", "!");
        assertThat(Output.merged(List.of(PRINTED, PRINTED, error, PRINTED)))
                .containsExactly(new Output.Stream("stdout", "hello\nhello\n"), error, PRINTED);
    }

    private static org.assertj.core.api.OptionalAssert<String> assertStored(
            ObjectNode cell, Output... produced) {
        return assertThat(CellCheck.stored(cell(cell), ran("ok", produced)));
    }

    private static CellResult ran(String status, Output... outputs) {
        return new CellResult(status, 1, List.of(outputs), outputs.length, null);
    }
}
