package concurrency.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.notebook.Fixture;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lab} of this clone with the real JDK, Python and JupyterLab. */
@DisabledOnOs(OS.WINDOWS)
class LabIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TOKEN = "token-of-a-test";

    /** The first {@code ./lab setup} of a clone downloads JupyterLab. */
    private static final Duration FIRST_SETUP = Duration.ofMinutes(10);

    @TempDir Path temp;

    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeAll
    static void setUp(@TempDir Path temp) throws Exception {
        Path out = temp.resolve("out");
        Process setup = start(out, "setup");
        boolean ended = setup.waitFor(FIRST_SETUP.toSeconds(), TimeUnit.SECONDS);
        setup.destroyForcibly();
        assertThat(ended).as(Files.readString(out)).isTrue();
        assertThat(setup.exitValue()).as(Files.readString(out)).isZero();
    }

    @AfterEach
    void endWhatATestLeft() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void secondSetup_findsNothingToDo() throws Exception {
        Path out = temp.resolve("out");

        assertThat(start(out, "setup").waitFor()).isZero();
        assertThat(Files.readAllLines(out)).containsExactly("Ready: ./lab opens the notebooks.");
    }

    @Test
    void site_isACopyOfEveryNotebookWhoseLinksLeadSomewhere() throws Exception {
        Path out = temp.resolve("out");
        Path site = temp.resolve("site");

        assertThat(start(out, "site", "--to", site.toString()).waitFor())
                .as(Files.readString(out))
                .isZero();

        assertThat(files(site, ".html"))
                .containsAll(
                        files(Path.of("notebooks"), ".ipynb").stream()
                                .map(notebook -> notebook.replace(".ipynb", ".html"))
                                .toList());
        for (String page : files(site, ".html")) {
            String html = Files.readString(site.resolve(page));
            assertThat(html).doesNotContain("<script").contains("<title>", "site.css");
            assertThat(Pattern.compile("<img(?![^>]*alt=\"[^\"])").matcher(html).find())
                    .as("a picture of %s without words", page)
                    .isFalse();
            assertThat(targets(html))
                    .allSatisfy(target ->
                            assertThat(site.resolve(page).resolveSibling(target)).exists());
        }
    }

    @Test
    void refreshedOnceMore_aNotebookIsTheSame() throws Exception {
        // An object and a process: others in each run.
        Path notebook =
                notebook(
                        "new Object()",
                        "System.out.println(\"pid \" + ProcessHandle.current().pid());");

        String stored = refreshed(notebook);
        assertThat(stored).contains("java.lang.Object@", "pid ");
        assertThat(refreshed(notebook)).isEqualTo(stored);
        assertThat(temp.resolve("refresh")).content().contains("unchanged");
    }

    @Test
    void linesThatComeAfterTheirCell_areStoredWithIt() throws Exception {
        Path notebook =
                notebook(
                        """
                        var next = new CompletableFuture<Void>();
                        Thread late = Thread.startVirtualThread(() -> {
                            next.join();
                            System.out.println("after the end");
                            System.err.println("sends what is on the other stream");
                        });
                        System.out.println("the end");
                        """,
                        "next.complete(null); late.join();");

        assertThat(refreshed(notebook))
                .containsSubsequence("\"the end\\n\"", "\"after the end\\n\"", "late.join");
    }

    /** Writes a notebook of cells that have not run. */
    private Path notebook(String... cells) throws IOException {
        Path file = temp.resolve("x.ipynb");
        JsonNode[] code = Stream.of(cells).map(cell -> Fixture.code(cell)).toArray(JsonNode[]::new);
        return Files.writeString(file, Fixture.notebook("x.ipynb", code).json().toString());
    }

    private String refreshed(Path notebook) throws Exception {
        Path out = temp.resolve("refresh");
        assertThat(start(out, "refresh", notebook.toString()).waitFor())
                .as(Files.readString(out))
                .isZero();
        return Files.readString(notebook);
    }

    /** The files of an ending, relative to the folder, without hidden ones. */
    private static List<String> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(ending) && !file.contains("/."))
                    .toList();
        }
    }

    /** What a page loads or links to, without places elsewhere on the web and within itself. */
    private static List<String> targets(String html) {
        return Pattern.compile("(?:src|href)=\"(?!https?:|data:|#)([^\"#]*)")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void portInUse_isOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path out = temp.resolve("out");
            int port = taken.getLocalPort();

            assertThat(start(out, "--no-browser", "--port=" + port).waitFor()).isEqualTo(1);
            assertThat(Files.readAllLines(out))
                    .singleElement()
                    .asString()
                    .startsWith("lab: Port " + port + " is in use");
        }
    }

    @Test
    void ctrlC_endsJupyterLabAndItsKernel() throws Exception {
        int port = freePort();
        Path out = temp.resolve("out");
        Process lab =
                start(
                        out,
                        "--no-browser",
                        "--allow-root",
                        "--port=" + port,
                        "--IdentityProvider.token=" + TOKEN);
        started.add(lab.toHandle());
        startKernel(lab, URI.create("http://localhost:" + port));
        List<ProcessHandle> kernels = lab.children().filter(LabIT::isJava).toList();
        started.addAll(kernels);
        assertThat(kernels).hasSize(1);

        new ProcessBuilder("kill", "-INT", Long.toString(lab.pid())).start().waitFor();

        assertThat(lab.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(lab.exitValue()).as(Files.readString(out)).isZero();
        // Its parent waits for it only so long: onExit waits for its very end.
        kernels.getFirst().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void startKernel(Process lab, URI server) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/api/kernels"))
                        .header("Authorization", "token " + TOKEN)
                        .POST(BodyPublishers.ofString("{\"name\": \"java-concurrency\"}"))
                        .timeout(PATIENCE)
                        .build();
        assertThat(answer(lab, request).statusCode()).isEqualTo(201);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }

    /** The server's answer, as soon as it listens. */
    private static HttpResponse<String> answer(Process lab, HttpRequest request)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    return client.send(request, BodyHandlers.ofString());
                } catch (ConnectException e) {
                    boolean late = System.nanoTime() - start > PATIENCE.toNanos();
                    if (late || !lab.isAlive()) {
                        throw e;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static Process start(Path out, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of("lab").toAbsolutePath().toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(out.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }
}
