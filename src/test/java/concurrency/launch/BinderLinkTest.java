package concurrency.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The links to Binder in the README: for any repository, and to a notebook there is. */
class BinderLinkTest {

    private static final Pattern LINK =
            Pattern.compile("https://mybinder\\.org/v2/gh/([^?]*)\\?urlpath=lab/tree/([^)\\s]*)");

    @Test
    void links_nameNoRepository_andOpenTheFirstNotebook() throws IOException {
        List<List<String>> links =
                LINK.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .map(link -> List.of(link.group(1), link.group(2)))
                        .toList();

        assertThat(links)
                .hasSize(2)
                .containsOnly(List.of("OWNER/REPOSITORY/HEAD", "notebooks/00-start-here.ipynb"));
        assertThat(Path.of(links.getFirst().getLast())).exists();
    }
}
