package concurrency.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One output of a cell, as it came from the kernel or as a notebook stores it. */
public sealed interface Output {

    /** Printed text; {@code name} is "stdout" or "stderr". */
    record Stream(String name, String text) implements Output {}

    /**
     * A value in one or several forms.
     *
     * @param type "display_data", "execute_result" or "update_display_data"
     * @param data a text for each MIME type
     * @param displayId what a later update refers to, empty if none
     */
    record Data(String type, Map<String, String> data, String displayId) implements Output {}

    /** The end of a cell that failed. */
    record Failure(String name, String value, List<String> traceback) implements Output {}

    /** The output a message carries, if it carries one. */
    static Optional<Output> of(Message message) {
        return of(message.type(), message.content());
    }

    /** The output a notebook file stores. */
    static Output stored(JsonNode json) {
        return of(json.path("output_type").asText(), json)
                .orElseThrow(() -> new IllegalArgumentException("No output: " + json));
    }

    private static Optional<Output> of(String type, JsonNode content) {
        return switch (type) {
            case "stream" ->
                    Optional.of(
                            new Stream(content.path("name").asText(), text(content.path("text"))));
            case "display_data", "execute_result", "update_display_data" ->
                    Optional.of(
                            new Data(
                                    type,
                                    texts(content.path("data")),
                                    content.path("transient").path("display_id").asText()));
            case "error" ->
                    Optional.of(
                            new Failure(
                                    content.path("ename").asText(),
                                    content.path("evalue").asText(),
                                    list(content.path("traceback"))));
            default -> Optional.empty();
        };
    }

    /**
     * What a notebook stores of a kernel's outputs: text of the same stream in a row becomes one
     * output, and an update replaces what it updates.
     */
    static List<Output> merged(List<Output> outputs) {
        List<Output> merged = new ArrayList<>();
        for (Output output : outputs) {
            switch (output) {
                case Stream(String name, String text)
                        when !merged.isEmpty()
                                && merged.getLast() instanceof Stream(String last, String before)
                                && last.equals(name) ->
                        merged.set(merged.size() - 1, new Stream(name, before + text));
                case Data update when update.type().equals("update_display_data") ->
                        merged.replaceAll(old -> updated(old, update));
                default -> merged.add(output);
            }
        }
        return List.copyOf(merged);
    }

    private static Output updated(Output old, Data update) {
        return old instanceof Data(String type, _, String id) && id.equals(update.displayId())
                ? new Data(type, update.data(), id)
                : old;
    }

    private static Map<String, String> texts(JsonNode data) {
        Map<String, String> texts = new LinkedHashMap<>();
        data.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
        return texts;
    }

    /** Notebook files hold a text as a list of lines; messages hold it whole. */
    static String text(JsonNode text) {
        return text.isArray() ? String.join("", list(text)) : text.asText();
    }

    private static List<String> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
