package concurrency.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Notebooks made by tests. What these methods make is right; a test spoils it. */
public final class Fixture {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Fixture() {}

    public static Notebook notebook(String path, JsonNode... cells) {
        ObjectNode json = MAPPER.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        ObjectNode metadata = json.putObject("metadata");
        metadata.putObject("kernelspec")
                .put("name", "java-concurrency")
                .put("display_name", "Java 25 (Concurrency)")
                .put("language", "java");
        metadata.putObject("language_info").put("name", "java");
        ArrayNode array = json.putArray("cells");
        int count = 0;
        for (JsonNode cell : cells) {
            ObjectNode copy = cell.deepCopy();
            copy.put("id", "cell-" + array.size());
            if (copy.has("outputs")) {
                copy.put("execution_count", ++count);
            }
            array.add(copy);
        }
        return new Notebook(Path.of(path), json);
    }

    static Book book(Path root, Notebook... notebooks) {
        return new Book(root, List.of(notebooks));
    }

    static ObjectNode markdown(String source) {
        ObjectNode cell = MAPPER.createObjectNode().put("cell_type", "markdown");
        cell.putObject("metadata");
        return cell.put("source", source);
    }

    public static ObjectNode code(String source, JsonNode... outputs) {
        ObjectNode cell = MAPPER.createObjectNode().put("cell_type", "code");
        cell.putObject("metadata");
        cell.put("source", source).putArray("outputs").addAll(List.of(outputs));
        return cell;
    }

    static ObjectNode tagged(String tag, ObjectNode cell) {
        ObjectNode metadata = (ObjectNode) cell.path("metadata");
        metadata.withArray("tags").add(tag);
        return cell;
    }

    static ObjectNode printed(String text) {
        return MAPPER.createObjectNode()
                .put("output_type", "stream")
                .put("name", "stdout")
                .put("text", text);
    }

    static ObjectNode result(String plain) {
        ObjectNode output = data("execute_result");
        ((ObjectNode) output.path("data")).put("text/plain", plain);
        return output;
    }

    static ObjectNode html(String html) {
        ObjectNode output = data("display_data");
        ((ObjectNode) output.path("data")).put("text/plain", "as text").put("text/html", html);
        return output;
    }

    /** A cell that stores a figure, as a timeline shows it. */
    static ObjectNode cover(String svg) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(UTF_8));
        return tagged(
                "cover",
                code(
                        "Timeline.record()",
                        html(
                                "<img alt=\"lanes\" src=\"data:image/svg+xml;base64,"
                                        + data
                                        + "\">")));
    }

    static ObjectNode data(String type) {
        ObjectNode output = MAPPER.createObjectNode().put("output_type", type);
        output.putObject("data");
        output.putObject("metadata");
        return output;
    }

    static ObjectNode error(String name) {
        ObjectNode output =
                MAPPER.createObjectNode()
                        .put("output_type", "error")
                        .put("ename", name)
                        .put("evalue", "");
        output.putArray("traceback").add(name + " at cell 1");
        return output;
    }

    /** The only cell of a kind in a notebook of one cell. */
    static Cell cell(ObjectNode json) {
        return notebook("x.ipynb", json).cells().getFirst();
    }
}
