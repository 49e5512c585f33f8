package concurrency.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
    @TempDir Path root;

    @Test
    void everyNotebook_isFoundInOrder() throws IOException {
        for (String name :
                new String[] {
                    "01-b.ipynb",
                    "00-a.ipynb",
                    "notes.txt",
                    "solutions/01-b.ipynb",
                    "deep/er/extra.ipynb",
                    ".ipynb_checkpoints/00-a-checkpoint.ipynb",
                    "solutions/.ipynb_checkpoints/01-b-checkpoint.ipynb"
                }) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}");
        }
        Book book = Book.find(root);
        assertThat(book.notebooks())
                .extracting(Notebook::toString)
                .containsExactly(
                        "00-a.ipynb", "01-b.ipynb", "deep/er/extra.ipynb", "solutions/01-b.ipynb");
        assertThat(book.chapters())
                .extracting(Notebook::toString)
                .containsExactly("00-a.ipynb", "01-b.ipynb");
    }

    @Test
    void folderWithoutNotebooks_hasNone() {
        assertThat(Book.find(root).notebooks()).isEmpty();
        assertThat(Book.find(root.resolve("missing")).notebooks()).isEmpty();
    }

    @Test
    void copy_hasEverythingButHiddenFolders() throws IOException {
        Path original = Files.createDirectory(root.resolve("original"));
        Files.writeString(original.resolve("00-a.ipynb"), "{}");
        Files.createDirectories(original.resolve("images"));
        Files.writeString(original.resolve("images").resolve("a.png"), "");
        Files.createDirectories(original.resolve(".ipynb_checkpoints"));
        Path copy = root.resolve("copy");
        Book.find(original).copyTo(copy);
        assertThat(copy.resolve("images").resolve("a.png")).exists();
        assertThat(copy.resolve("00-a.ipynb")).exists();
        assertThat(copy.resolve(".ipynb_checkpoints")).doesNotExist();
    }
}
