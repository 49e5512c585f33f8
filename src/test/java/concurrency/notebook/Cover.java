package concurrency.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The picture that stands for a chapter in the contents: the figure of its cell tagged {@code
 * cover}. The contents show a copy in a file, which must be that figure.
 */
final class Cover {
    static final String TAG = "cover";

    private static final Pattern FIGURE =
            Pattern.compile("<img [^>]*src=\"data:image/svg\\+xml;base64,([^\"]*)\"");

    private Cover() {}

    /** The copy's file, relative to the folder of all notebooks. */
    static Path file(Notebook chapter) {
        return Path.of("images", chapter.toString().replaceFirst("ipynb$", "svg"));
    }

    static List<String> problems(Notebook notebook, Book book) {
        if (!notebook.isChapter()) {
            return List.of();
        }
        List<Cell> covers = notebook.codeCells().stream().filter(it -> it.isTagged(TAG)).toList();
        if (covers.size() != 1) {
            return List.of(covers.size() + " cells are tagged 'cover', not one");
        }
        Optional<String> figure =
                covers.getFirst().outputs().stream().flatMap(Cover::svg).findFirst();
        if (figure.isEmpty()) {
            return List.of(covers.getFirst() + " stores no figure");
        }
        List<String> problems = new ArrayList<>();
        Path copy = book.root().resolve(file(notebook));
        if (!figure.equals(text(copy))) {
            problems.add(copy + " is not the stored figure: ./lab refresh makes it");
        }
        Notebook contents = book.chapters().getFirst();
        if (contents.cells().stream()
                .filter(Cell::isMarkdown)
                .flatMap(cell -> Links.files(contents, cell).stream())
                .noneMatch(Predicate.isEqual(file(notebook)))) {
            problems.add(contents + " does not show " + file(notebook));
        }
        return List.copyOf(problems);
    }

    private static Stream<String> svg(Output output) {
        String html =
                output instanceof Output.Data data ? data.data().getOrDefault("text/html", "") : "";
        return FIGURE.matcher(html)
                .results()
                .map(found -> new String(Base64.getDecoder().decode(found.group(1)), UTF_8));
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
