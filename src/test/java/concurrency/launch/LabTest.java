package concurrency.launch;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.launch.FakeMachine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of {@code ./lab}: each is done when something changed, and only then. */
@DisabledOnOs(OS.WINDOWS)
class LabTest {

    private FakeMachine machine;
    private Path jdk;

    @BeforeEach
    void aMachineWithJdk25AndPython(@TempDir Path temp) throws IOException {
        machine = new FakeMachine(temp.toRealPath());
        jdk = machine.jdk(machine.place("/usr/lib/jvm/jdk-25"), "25.0.3");
        machine.python("python3", true, true);
    }

    @Test
    void firstStart_doesEveryStepOnceAndOpensTheNotebooks() throws Exception {
        Run run = machine.lab("--no-browser");

        assertThat(run.calls())
                .containsExactly(
                        "mvnw with " + jdk,
                        "venv",
                        "pip",
                        kernelspec("--prefix " + machine.folder().resolve(".venv")),
                        kernelspec("--train --prefix " + machine.folder().resolve(".venv")),
                        opened("--port=8888 --no-browser"));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(5);
    }

    @Test
    void secondStart_onlyOpens() throws Exception {
        machine.lab("setup");

        assertThat(machine.lab().calls()).containsExactly(opened("--port=8888"));
    }

    @Test
    void setup_preparesAndStops() throws Exception {
        Run first = machine.lab("setup");
        Run second = machine.lab("setup");

        assertThat(first.calls()).hasSize(5).noneMatch(call -> call.startsWith("jupyterlab"));
        assertThat(second.calls()).isEmpty();
        assertThat(second.out().lines()).singleElement().asString().startsWith("Ready");
    }

    @Test
    void settings_areWhereJupyterLabReadsThem() throws Exception {
        machine.lab("setup");

        assertThat(machine.folder().resolve(".venv/share/jupyter/lab/settings/overrides.json"))
                .hasSameTextualContentAs(Path.of("binder/overrides.json"));
        assertThat(machine.folder().resolve(".venv/etc/jupyter/jupyter_server_config.json"))
                .hasSameTextualContentAs(Path.of("binder/jupyter_server_config.json"));
    }

    @Test
    void newerSource_buildsTheJarAndInstallsTheKernelAgain() throws Exception {
        machine.lab("setup");
        makeOld("target/lab.built");
        makeOld("target/concurrency-in-java.jar");

        assertThat(machine.lab("setup").calls())
                .containsExactly(
                        "mvnw with " + jdk,
                        kernelspec("--prefix " + machine.folder().resolve(".venv")),
                        kernelspec("--train --prefix " + machine.folder().resolve(".venv")));
    }

    @Test
    void sourceThatChangedNothingInTheJar_buildsOnce() throws Exception {
        machine.lab("setup");
        makeOld("target/concurrency-in-java.jar");

        assertThat(machine.lab("setup").calls()).isEmpty();
    }

    @Test
    void jarBuiltByMaven_isNotBuiltAgain() throws Exception {
        machine.write("target/concurrency-in-java.jar", "jar");

        assertThat(machine.lab("setup").calls()).doesNotContain("mvnw with " + jdk);
    }

    @Test
    void removedSource_buildsTheJarAgain() throws Exception {
        machine.lab("setup");
        makeOld("src/main/java");
        makeOld("src/main");
        assertThat(machine.lab("setup").calls()).isEmpty();
        Files.delete(machine.folder().resolve("src/main/java/Hello.java"));

        assertThat(machine.lab("setup").calls()).contains("mvnw with " + jdk);
    }

    @Test
    void interruptedBuild_isDoneAgain() throws Exception {
        machine.lab("setup");
        machine.write("target/lab.building", "");

        assertThat(machine.lab("setup").calls()).contains("mvnw with " + jdk);
        assertThat(machine.lab("setup").calls()).isEmpty();
    }

    @Test
    void changedRequirements_remakeTheVenv() throws Exception {
        machine.lab("setup");
        machine.write("binder/requirements.txt", "jupyterlab==4.6.7");

        assertThat(machine.lab("setup").calls()).startsWith("venv", "pip");
        assertThat(machine.lab("setup").calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".venv/bin/python", ".venv/requirements.txt"})
    void halfMadeVenv_isRemade(String missing) throws Exception {
        machine.lab("setup");
        Files.delete(machine.folder().resolve(missing));

        assertThat(machine.lab("setup").calls()).startsWith("venv", "pip");
        assertThat(machine.lab("setup").calls()).isEmpty();
    }

    @Test
    void otherJdk25_installsTheKernelForIt() throws Exception {
        machine.lab("setup");
        Path other = machine.jdk(machine.home().resolve("other jdk"), "25");

        assertThat(machine.lab(Map.of("JAVA_HOME", other.toString()), "setup").calls())
                .containsExactly(
                        kernelspec("--prefix " + machine.folder().resolve(".venv")),
                        kernelspec("--train --prefix " + machine.folder().resolve(".venv")));
    }

    @Test
    void jdkUpdatedInItsPlace_installsTheKernelForIt() throws Exception {
        machine.lab("setup");
        machine.jdk(jdk, "25.0.4");

        assertThat(machine.lab("setup").calls()).hasSize(2).allMatch(this::isKernelspec);
        assertThat(machine.lab("setup").calls()).isEmpty();
    }

    @Test
    void trainingThatFails_isOneSentence_andTheNotebooksOpen() throws Exception {
        Path says = machine.write("train.says", "The kernel could not be trained.");

        Run run = machine.lab();

        assertThat(run.exit()).isZero();
        assertThat(run.err().lines()).singleElement().asString().contains("starts slower");
        assertThat(run.calls()).last().isEqualTo(opened("--port=8888"));
        Files.delete(says);
        assertThat(machine.lab("setup").calls()).as("not tried at every start").isEmpty();
    }

    @Test
    void interruptedTraining_isDoneAgain() throws Exception {
        machine.lab("setup");
        Files.delete(machine.folder().resolve(".venv/kernel.txt"));

        assertThat(machine.lab("setup").calls()).hasSize(2).allMatch(this::isKernelspec);
    }

    @Test
    void movedClone_installsTheKernelInItsNewPlace() throws Exception {
        machine.lab("setup");
        machine.moveClone("elsewhere");

        assertThat(machine.lab("setup").calls())
                .containsExactly(
                        kernelspec("--prefix " + machine.folder().resolve(".venv")),
                        kernelspec("--train --prefix " + machine.folder().resolve(".venv")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/lib/jvm/temurin-25-jdk-amd64",
                "/usr/lib64/jvm/java-25",
                "/opt/jdk-25.0.1",
                "/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "/home/linuxbrew/.linuxbrew/opt/openjdk@25/libexec",
                "/nix/store/abc-openjdk-25.0.1/lib/openjdk",
                "~/Library/Java/JavaVirtualMachines/openjdk-25/Contents/Home",
                "~/.sdkman/candidates/java/25.0.1-tem",
                "~/.jdks/openjdk 25",
                "~/.asdf/installs/java/temurin-25.0.1",
                "~/.local/share/mise/installs/java/25"
            })
    void jdk25_isFoundBesideOlderOnes(String place) throws Exception {
        machine.jdk(jdk, "17.0.12");
        Path found = machine.jdk(machine.place(place), "25.0.1");
        String old = machine.jdk(machine.home().resolve("jdk-21"), "21.0.4").toString();

        Run run = machine.lab(Map.of("JAVA_HOME", old), "setup");

        assertThat(run.calls()).startsWith("mvnw with " + found);
    }

    @Test
    void jdk25OnThePath_isFoundThroughItsLink() throws Exception {
        machine.jdk(jdk, "21");
        Path hidden = machine.jdk(machine.home().resolve("somewhere/jdk"), "25.0.2");
        Files.createSymbolicLink(machine.bin().resolve("javac"), hidden.resolve("bin/javac"));

        assertThat(machine.lab("setup").calls()).startsWith("mvnw with " + hidden);
    }

    @Test
    void options_passThroughAsTheyAre() throws Exception {
        machine.lab("setup");

        assertThat(machine.lab("--no-browser", "--port", "9000", "a b.ipynb").calls())
                .containsExactly(opened("--no-browser --port 9000 a b.ipynb"));
    }

    @Test
    void kernel_isInstalledForTheUserWithoutPython() throws Exception {
        Files.delete(machine.bin().resolve("python3"));

        Run run = machine.lab("kernel");

        assertThat(run.exit()).isZero();
        assertThat(run.calls())
                .containsExactly(
                        "mvnw with " + jdk, kernelspec("--user"), kernelspec("--train --user"));
    }

    @Test
    void kernel_isInstalledIntoTheNamedEnvironment() throws Exception {
        machine.lab("kernel");

        assertThat(machine.lab("kernel", "--prefix", "/an/environment").calls())
                .containsExactly(
                        kernelspec("--prefix /an/environment"),
                        kernelspec("--train --prefix /an/environment"));
    }

    @Test
    void refresh_runsTheNamedNotebooksWithoutLiveFigures() throws Exception {
        machine.lab("setup");

        assertThat(machine.lab("refresh", "a b.ipynb").calls())
                .containsExactly("refresh, live false: a b.ipynb");
    }

    @Test
    void site_needsPythonAlone() throws Exception {
        assertThat(machine.lab("site", "--to", "a b").calls())
                .containsExactly("venv", "pip", "site --to a b");
    }

    @Test
    void jdk_isPrinted() throws Exception {
        Run run = machine.lab("jdk");

        assertThat(run.out()).isEqualTo(jdk + "\n");
        assertThat(run.calls()).isEmpty();
    }

    @Test
    void help_saysWhatThereIsAndDoesNothing() throws Exception {
        Run run = machine.lab("--help");

        assertThat(run.exit()).isZero();
        assertThat(run.calls()).isEmpty();
        assertThat(run.out()).contains("./lab setup", "./lab refresh", "./lab kernel");
    }

    private String kernelspec(String options) {
        return "java concurrency.kernel.Kernelspec " + options;
    }

    private boolean isKernelspec(String call) {
        return call.startsWith(kernelspec(""));
    }

    private String opened(String options) {
        return "jupyterlab in " + machine.folder().resolve("notebooks") + ": " + options;
    }

    private void makeOld(String name) throws IOException {
        Files.setLastModifiedTime(
                machine.folder().resolve(name),
                FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }
}
