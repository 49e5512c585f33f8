package concurrency.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class MissingBrowserTest {

    @Test
    void missingBrowser_skipsWithAFrameOfEqualLines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RuntimeException skip = MissingBrowser.report(false, new PrintStream(out, true, UTF_8));
        assertThat(skip).isInstanceOf(TestAbortedException.class);
        assertThat(out.toString(UTF_8)).contains(skip.getMessage());
        assertThat(skip.getMessage().strip().lines())
                .allSatisfy(line -> assertThat(line).startsWith("#").endsWith("#").hasSize(76));
        assertThat(skip).hasMessageContaining("BROWSER TESTS SKIPPED");
    }

    @Test
    void missingRequiredBrowser_fails() {
        assertThat(MissingBrowser.report(true, System.out))
                .isNotInstanceOf(TestAbortedException.class)
                .hasMessageContaining("install one");
    }
}
