package concurrency.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All notebooks.
 *
 * @param root the folder they are in
 * @param notebooks sorted by path
 */
public record Book(Path root, List<Notebook> notebooks) {

    /**
     * Finds every notebook below a folder, except in hidden folders: Jupyter keeps its checkpoints
     * in {@code .ipynb_checkpoints}.
     */
    public static Book find(Path root) {
        if (!Files.isDirectory(root)) {
            return new Book(root, List.of());
        }
        try (Stream<Path> files = Files.walk(root)) {
            return new Book(
                    root,
                    files.filter(file -> file.toString().endsWith(".ipynb"))
                            .filter(file -> !isHidden(root.relativize(file)))
                            .sorted()
                            .map(file -> Notebook.read(root, file))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + root, e);
        }
    }

    /** Copies the folder, pictures and all, so that a run can write where it likes. */
    public void copyTo(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path relative = root.relativize(path);
                Path target = folder.resolve(relative);
                if (isHidden(relative)) {
                    continue;
                }
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    public List<Notebook> chapters() {
        return notebooks.stream().filter(Notebook::isChapter).toList();
    }

    public Optional<Notebook> notebook(Path path) {
        return notebooks.stream().filter(notebook -> notebook.path().equals(path)).findFirst();
    }

    Optional<Notebook> solutionOf(Notebook chapter) {
        return notebook(Path.of("solutions").resolve(chapter.path()));
    }

    Optional<Notebook> before(Notebook chapter) {
        return at(chapters().indexOf(chapter) - 1);
    }

    Optional<Notebook> after(Notebook chapter) {
        return at(chapters().indexOf(chapter) + 1);
    }

    private Optional<Notebook> at(int index) {
        List<Notebook> chapters = chapters();
        return index < 0 || index >= chapters.size()
                ? Optional.empty()
                : Optional.of(chapters.get(index));
    }
}
