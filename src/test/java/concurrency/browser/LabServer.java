package concurrency.browser;

import concurrency.notebook.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JupyterLab started by {@code ./lab}, on a copy of the notebooks and with settings of its own:
 * nothing of the reader's Jupyter is read or written, and no notebook is trusted.
 */
final class LabServer implements AutoCloseable {
    /** The first start makes a virtual environment, with downloads. */
    private static final Duration START = Duration.ofMinutes(8);

    private static final Duration END = Duration.ofSeconds(30);

    private final String token = UUID.randomUUID().toString();
    private final Path notebooks;
    private final Path log;
    private final int port;
    private final Process process;

    private LabServer(Path notebooks, Path settings) throws IOException {
        this.notebooks = notebooks;
        this.log = settings.resolve("lab.log");
        this.port = FreePorts.choose(1).getFirst();
        ProcessBuilder builder =
                new ProcessBuilder(
                        script().toString(),
                        "--no-browser",
                        "--port=" + port,
                        "--IdentityProvider.token=" + token,
                        "--ServerApp.root_dir=" + notebooks,
                        "--allow-root"); // containers run as root
        for (String folder : List.of("CONFIG", "DATA", "RUNTIME")) {
            builder.environment()
                    .put("JUPYTER_" + folder + "_DIR", settings.resolve(folder).toString());
        }
        this.process =
                builder.redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
    }

    /**
     * Starts JupyterLab and waits until it answers.
     *
     * @param notebooks the folder it shows
     * @param settings an empty folder
     */
    static LabServer start(Path notebooks, Path settings) {
        LabServer server;
        try {
            server = new LabServer(notebooks, settings);
        } catch (IOException e) {
            throw new UncheckedIOException("./lab did not start", e);
        }
        try {
            server.awaitAnswer();
            return server;
        } catch (AssertionError e) {
            server.close();
            throw e;
        }
    }

    /** The folder it shows. */
    Path folder() {
        return notebooks;
    }

    /** Its process. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** An address of its REST API, such as that of {@code "kernels"}. */
    URI api(String path) {
        return URI.create("%s/api/%s?token=%s".formatted(base(), path, token));
    }

    /** Where a notebook opens alone, with a fresh workspace. */
    String address(String notebook) {
        return base() + "/lab/tree/" + notebook + "?token=" + token + "&reset";
    }

    /** Ends the server as Ctrl-C would, and asserts that no process of it is left. */
    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        process.destroy();
        try {
            CompletableFuture.allOf(
                            all.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture<?>[]::new))
                    .orTimeout(END.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(_ -> null)
                    .join();
            List<String> alive =
                    all.stream()
                            .filter(ProcessHandle::isAlive)
                            .map(left -> left.pid() + " " + left.info().command().orElse("?"))
                            .toList();
            if (!alive.isEmpty()) {
                throw new AssertionError("Left running by JupyterLab: " + alive + "\n" + log());
            }
        } finally {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void awaitAnswer() {
        HttpRequest status =
                HttpRequest.newBuilder(api("status")).timeout(Duration.ofSeconds(10)).build();
        long deadline = System.nanoTime() + START.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (answers(client, status)) {
                    return;
                }
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError(
                            "./lab ended with exit code " + process.exitValue() + "\n" + log());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("./lab does not answer after " + START + "\n" + log());
    }

    private static boolean answers(HttpClient client, HttpRequest request)
            throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet listening
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** The script of this project that prepares and starts everything. */
    static Path script() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(windows ? "lab.cmd" : "lab").toAbsolutePath();
    }
}
