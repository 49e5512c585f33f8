package concurrency.launch;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.kernel.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What Binder makes of {@code binder/}: the steps of its image, and what the last of them leaves.
 */
@DisabledOnOs(OS.WINDOWS)
class BinderIT {

    private static final Duration TO_READ = Duration.ofMinutes(1);

    /** Downloads JupyterLab, and what Maven needs. */
    private static final Duration TO_BUILD = Duration.ofMinutes(15);

    private static final Duration TO_RUN = Duration.ofMinutes(5);

    private static final String FIRST = "notebooks/00-start-here.ipynb";

    private static final String UNTRUSTED =
            """
            import glob, nbformat
            from nbformat.sign import NotebookNotary
            for path in glob.glob("notebooks/**/*.ipynb", recursive=True):
                if not NotebookNotary().check_signature(nbformat.read(path, as_version=4)):
                    print(path)
            """;

    @Test
    void repo2docker_readsTheSteps() {
        PythonEnvironment python =
                PythonEnvironment.in(
                        Path.of("target", "peer-suite").toAbsolutePath(),
                        Path.of("src", "test", "python", "requirements.txt"));

        String dockerfile = python.run(TO_READ, "-m", "repo2docker", "--no-build", "--debug", ".");

        assertThat(dockerfile)
                .containsSubsequence(
                        "environment-2epy-2d3-2e13-2d", // the Python asked for, not the default one
                        "src/binder/environment.yml",
                        "USER ${NB_USER}",
                        "env update -p ${NB_PYTHON_PREFIX} --file \"binder/environment.yml\"",
                        "src/ ${REPO_DIR}/",
                        "USER ${NB_USER}",
                        "RUN ./binder/postBuild");
    }

    @Test
    void postBuild_leavesAKernelThatRunsTheFirstChapter() throws Exception {
        try (BinderMachine machine = new BinderMachine()) {
            machine.run(TO_BUILD, "./binder/postBuild");

            Path kernels = machine.environment().resolve("share/jupyter/kernels");
            assertThat(names(kernels.resolve("java-concurrency/lib")))
                    .contains("concurrency-in-java.jar", "kernel.aot");
            assertThat(machine.run(TO_READ, "python", "-c", UNTRUSTED)).isEmpty();
            assertThat(machine.home().resolve("target")).doesNotExist();
            assertThat(machine.home().resolve(".m2/repository")).doesNotExist();

            Path run = machine.home().resolve("notebooks/run.ipynb");
            machine.run(
                    TO_RUN,
                    "jupyter",
                    "nbconvert",
                    "--execute",
                    "--to=notebook",
                    "--output=" + run,
                    FIRST);

            // Stored notebooks leave out when their cells ran: only a run notes it.
            assertThat(Files.readString(run)).contains("shell.execute_reply");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
