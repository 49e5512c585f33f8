package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.awaitPrinted;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.notebook.CellResult;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Request;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A kernel that runs as long as the tests that need it: those of a class if registered in a static
 * field, else each test has its own.
 *
 * <pre>{@code
 * @RegisterExtension static final RunningKernel kernel = new RunningKernel();
 * }</pre>
 */
final class RunningKernel
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private KernelClient client;
    private boolean ofOneTest;

    @Override
    public void beforeAll(ExtensionContext tests) {
        client = KernelClient.start();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        client.close();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        if (client == null) {
            client = KernelClient.start();
            ofOneTest = true;
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (ofOneTest) {
            client.close();
        }
    }

    /** All one can say to the kernel; the methods here are what most tests need of it. */
    KernelClient client() {
        return client;
    }

    /** Executes a cell and waits for its end. */
    CellResult run(String code) {
        return Kernels.run(client, code);
    }

    /** Sends a cell to execute and does not wait. */
    Request submit(String code) {
        return client.submit(code);
    }

    /** Asks on the shell channel and gives the reply's content. */
    JsonNode ask(String type, JsonNode content) {
        return client.ask(type, content, PATIENCE);
    }

    /** Interrupts what runs; returns when the kernel has taken note. */
    void interrupt() {
        client.interrupt().done(PATIENCE);
    }

    /** Runs code that does not end until it does run, and interrupts it. */
    CellResult interrupted(String endless) {
        Request request = submit("{ System.out.println(\"running\");\n" + endless + "\n}");
        awaitPrinted(request, "running");
        interrupt();
        return request.result(PATIENCE);
    }
}
