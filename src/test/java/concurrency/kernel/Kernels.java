package concurrency.kernel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import concurrency.notebook.CellResult;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Output;
import concurrency.notebook.Request;
import java.time.Duration;

/** What the tests of a running kernel share. */
final class Kernels {

    /** Far more than anything takes, also on a busy machine: what lasts longer never ends. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Kernels() {}

    static CellResult run(KernelClient kernel, String code) {
        return kernel.execute(code, PATIENCE);
    }

    /** The content of a message, to be filled. */
    static ObjectNode content() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Waits until a cell has printed a text, also after its end. */
    static void awaitPrinted(Request cell, String text) {
        cell.await("output containing " + text, answer -> printed(cell).contains(text), PATIENCE);
    }

    static String printed(Request cell) {
        StringBuilder all = new StringBuilder();
        for (Output output : cell.outputs()) {
            if (output instanceof Output.Stream(_, String text)) {
                all.append(text);
            }
        }
        return all.toString();
    }
}
