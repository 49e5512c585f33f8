package concurrency.browser;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A notebook made by a test, of code cells nobody has run. */
final class Scratch {
    private Scratch() {}

    static String notebook(String... sources) {
        ObjectNode json =
                new JsonMapper().createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        json.putObject("metadata")
                .putObject("kernelspec")
                .put("name", "java-concurrency")
                .put("display_name", "Java 25 (Concurrency)")
                .put("language", "java");
        ArrayNode cells = json.putArray("cells");
        for (String source : sources) {
            ObjectNode cell = cells.addObject().put("cell_type", "code");
            cell.put("id", "cell-" + cells.size()).putNull("execution_count").put("source", source);
            cell.putObject("metadata");
            cell.putArray("outputs");
        }
        return json.toPrettyString();
    }
}
