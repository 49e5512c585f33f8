package concurrency.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandNameTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "sleep 10, sleep",
        "/usr/bin/python3 -c x=1, python3",
        "java, java",
        "java -version, java",
        "/opt/jdk/bin/java Letters.java, java Letters",
        "/opt/jdk/bin/java -Xmx64m -cp /a:/b org.example.Letters 5, java Letters",
        "java --source 25 --class-path /a /tmp/x1/Numbers.java, java Numbers",
        "java -jar /opt/app/tool.jar --serve, java tool.jar",
        "java -m app/org.example.Main, java org.example.Main",
        "java @options Letters, java Letters",
        "C:\\jdk-25\\bin\\java.exe Letters.java, java Letters",
        "C:\\Windows\\System32\\PING.EXE localhost, PING.EXE",
        "/, ''",
    })
    void commandLine_isNamedByItsProgramAndClass(String commandLine, String name) {
        assertThat(CommandName.of(commandLine)).isEqualTo(name);
    }
}
