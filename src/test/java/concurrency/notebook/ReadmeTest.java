package concurrency.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path NOTEBOOKS = Path.of("notebooks");

    @Test
    void contents_linkToEveryChapterAndShowItsCover() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<Notebook> chapters = Book.find(NOTEBOOKS).chapters();

        assertThat(chapters).isNotEmpty();
        for (Notebook chapter : chapters) {
            assertThat(readme)
                    .contains(
                            "href=\"notebooks/" + chapter + "\"",
                            "src=\"notebooks/"
                                    + Cover.file(chapter).toString().replace('\\', '/')
                                    + "\"");
        }
    }
}
