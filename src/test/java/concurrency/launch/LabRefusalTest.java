package concurrency.launch;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.launch.FakeMachine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./lab} says where a step cannot be done, and that the next start recovers. */
@DisabledOnOs(OS.WINDOWS)
class LabRefusalTest {

    private static final String OPENED = "jupyterlab in ";

    private FakeMachine machine;
    private Path jdk;

    @BeforeEach
    void aMachineWithJdk25AndPython(@TempDir Path temp) throws IOException {
        machine = new FakeMachine(temp.toRealPath());
        jdk = machine.jdk(machine.place("/usr/lib/jvm/jdk-25"), "25.0.3");
        machine.python("python3", true, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.12", "26"})
    void noJdk25_isOneSentence_andTheNextStartRecovers(String version) throws Exception {
        machine.jdk(jdk, version);

        assertOneSentence(machine.lab(), "No JDK 25 found: install one");

        machine.jdk(jdk, "25.0.3");
        assertThat(machine.lab().calls()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "false, true, No Python 3.10 or newer found: install one",
        "true, false, sudo apt install python3-venv"
    })
    void pythonThatWillNotDo_isOneSentence_beforeAnythingIsBuilt(
            boolean newEnough, boolean makesEnvironments, String sentence) throws Exception {
        machine.python("python3", newEnough, makesEnvironments);

        assertOneSentence(machine.lab(), sentence);

        machine.python("python3.12", true, true);
        assertThat(machine.lab().calls()).hasSize(6);
    }

    @Test
    void noPythonAtAll_isOneSentence() throws Exception {
        Files.delete(machine.bin().resolve("python3"));

        assertOneSentence(machine.lab(), "No Python 3.10 or newer found");
    }

    @ParameterizedTest
    @CsvSource({
        "mvnw.says, wget: Failed to fetch https://repo.maven.apache.org/maven2/x.zip",
        "mvnw.says, [ERROR] Unknown host repo.maven.apache.org: Name or service not known",
        "pip.says, 'Failed to establish a new connection: [Errno -2] Name or service not known'"
    })
    void noNetwork_isOneSentence_andTheNextStartRecovers(String tool, String words)
            throws Exception {
        Path says = machine.write(tool, words);

        assertOneSentence(machine.lab(), "check the network connection");

        Files.delete(says);
        assertThat(machine.lab().calls()).contains("pip").last().asString().startsWith(OPENED);
        assertThat(machine.lab().calls()).singleElement().asString().startsWith(OPENED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[INFO] Building|[ERROR] COMPILATION ERROR :|[ERROR] A.java:[1,7] ';' expected",
                "Collecting anyio|ERROR: Could not open requirements file|Bye",
                "It went well until|something went wrong"
            })
    void stepThatFails_isNamedWithItsMostTellingLine(String says) throws Exception {
        List<String> lines = List.of(says.split("\\|"));
        machine.write("mvnw.says", String.join("\n", lines) + "\n");
        String telling = lines.get(lines.getLast().equals("Bye") ? 1 : lines.size() - 1);

        assertOneSentence(machine.lab(), "Building the jar with " + jdk + " failed: " + telling);
    }

    @Test
    void folderThatCannotBeWritten_isOneSentence_andTheNextStartRecovers() throws Exception {
        Path inTheWay = machine.write("target", "a file, so no folder can be made");

        assertOneSentence(machine.lab(), "Cannot write to " + inTheWay);

        Files.delete(inTheWay);
        assertThat(machine.lab().calls()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 8899", "--port=8899", "--ServerApp.port=8899"})
    void portInUse_isOneSentenceThatNamesIt(String option) throws Exception {
        machine.lab("setup");

        Run run = machine.lab(option.split(" "));

        assertOneSentence(run, "Port 8899 is in use");
        assertThat(run.calls()).isEmpty();
    }

    @Test
    void portThatIsNoNumber_isOneSentence() throws Exception {
        machine.lab("setup");

        assertOneSentence(machine.lab("--port", "x"), "--port needs a number");
    }

    private static void assertOneSentence(Run run, String part) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("lab: ")
                .endsWith(".")
                .contains(part);
        assertThat(run.calls()).noneMatch(call -> call.startsWith(OPENED));
    }
}
