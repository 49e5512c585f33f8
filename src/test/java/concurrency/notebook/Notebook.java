package concurrency.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A notebook file.
 *
 * @param path relative to the folder of all notebooks
 * @param json its content
 */
public record Notebook(Path path, JsonNode json) {
    private static final Pattern NUMBERED = Pattern.compile("\\d\\d-.*\\.ipynb");

    /** Reads a notebook file below the folder of all notebooks. */
    public static Notebook read(Path root, Path file) {
        try {
            return new Notebook(root.relativize(file), new JsonMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        json.path("cells").forEach(cell -> cells.add(new Cell(cells.size() + 1, cell)));
        return List.copyOf(cells);
    }

    public List<Cell> codeCells() {
        return cells().stream().filter(Cell::isCode).toList();
    }

    public List<Cell> checks() {
        return codeCells().stream().filter(Cell::isCheck).toList();
    }

    public JsonNode metadata() {
        return json.path("metadata");
    }

    /** Whether this is a numbered chapter and not the solution of one. */
    public boolean isChapter() {
        return path.getParent() == null && NUMBERED.matcher(path.toString()).matches();
    }

    public boolean isSolution() {
        return path.startsWith("solutions");
    }

    public Optional<Cell> firstCode() {
        return codeCells().stream().findFirst();
    }

    /** The path with forward slashes. */
    @Override
    public String toString() {
        return path.toString().replace('\\', '/');
    }
}
