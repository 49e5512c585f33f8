package concurrency.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A cell as a notebook file stores it.
 *
 * @param number the cell's place in the notebook, from 1, counting all cells
 * @param json the cell in the file, for what has no accessor here
 */
public record Cell(int number, JsonNode json) {

    public String id() {
        return json.path("id").asText();
    }

    public boolean isCode() {
        return json.path("cell_type").asText().equals("code");
    }

    public boolean isMarkdown() {
        return json.path("cell_type").asText().equals("markdown");
    }

    public String source() {
        return Output.text(json.path("source"));
    }

    public boolean isTagged(String tag) {
        return stream(json.path("metadata").path("tags")).anyMatch(t -> t.asText().equals(tag));
    }

    /** Whether the cell is there to fail. */
    public boolean raises() {
        return isTagged("raises-exception");
    }

    /** Whether the cell ended in an error when it ran. */
    public boolean failed() {
        return outputs().stream().anyMatch(Output.Failure.class::isInstance);
    }

    /** Whether the cell checks an exercise. */
    public boolean isCheck() {
        return isTagged("check");
    }

    public List<Output> outputs() {
        return stream(json.path("outputs")).map(Output::stored).toList();
    }

    /** For example {@code cell 7 (var thread = new Thread…)}. */
    @Override
    public String toString() {
        String line = source().lines().findFirst().orElse("empty").strip();
        return "cell %d (%s)".formatted(number, line.length() > 50 ? line.substring(0, 50) : line);
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
