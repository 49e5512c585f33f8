package concurrency.notebook;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that must be true of a notebook file, without running it.
 *
 * @param name what must be true
 * @param problems what is wrong, empty if nothing
 */
record NotebookCheck(String name, BiFunction<Notebook, Book, List<String>> problems) {

    static final List<NotebookCheck> ALL =
            List.of(
                    of("is nbformat 4.5 or later", NotebookCheck::format),
                    of("has cell ids, each once", NotebookCheck::ids),
                    of("names the kernel java-concurrency", NotebookCheck::kernel),
                    of("stores nothing that changes with every run", NotebookCheck::churn),
                    of("was run once from top to bottom", NotebookCheck::counts),
                    of("stores errors only where they are meant", NotebookCheck::errors),
                    of("stores HTML that shows where nobody has run it", NotebookCheck::html),
                    of("shows no thread of the kernel", NotebookCheck::kernelThreads),
                    new NotebookCheck("links to what exists", Links::problems),
                    new NotebookCheck("starts as every chapter", NotebookCheck::firstCell),
                    new NotebookCheck("ends with its neighbours", NotebookCheck::navigation),
                    new NotebookCheck("has a picture in the contents", Cover::problems),
                    new NotebookCheck("has exercises with solutions", NotebookCheck::exercises));

    private static final Pattern STRIPPED =
            Pattern.compile("(?i)<(script|style|svg|iframe|input|link|object|embed)\\b");
    private static final Pattern IMAGE_WITHOUT_ALT =
            Pattern.compile("(?i)<img\\b(?![^>]*\\balt\\s*=\\s*[\"'][^\"'])[^>]*>");

    private static NotebookCheck of(String name, Function<Notebook, List<String>> problems) {
        return new NotebookCheck(name, (notebook, book) -> problems.apply(notebook));
    }

    private static List<String> format(Notebook notebook) {
        int major = notebook.json().path("nbformat").asInt();
        int minor = notebook.json().path("nbformat_minor").asInt();
        return major == 4 && minor >= 5
                ? List.of()
                : List.of("it is nbformat %d.%d".formatted(major, minor));
    }

    private static List<String> ids(Notebook notebook) {
        Set<String> seen = new HashSet<>();
        return notebook.cells().stream()
                .filter(cell -> cell.id().isEmpty() || !seen.add(cell.id()))
                .map(cell -> cell + (cell.id().isEmpty() ? " has no id" : " repeats an id"))
                .toList();
    }

    private static List<String> kernel(Notebook notebook) {
        String name = notebook.metadata().path("kernelspec").path("name").asText();
        return name.equals("java-concurrency")
                ? List.of()
                : List.of("its kernel is '" + name + "'");
    }

    private static List<String> churn(Notebook notebook) {
        String language = notebook.metadata().path("language_info").path("version").asText("25");
        Stream<String> version =
                language.equals("25")
                        ? Stream.of()
                        : Stream.of("metadata.language_info.version is " + language + ", not 25");
        Stream<String> cells =
                notebook.cells().stream()
                        .flatMap(cell ->
                                Stream.concat(
                                        cell.json().path("metadata").has("execution")
                                                ? Stream.of(cell + " stores when it ran")
                                                : Stream.of(),
                                        Cell.stream(cell.json().path("outputs"))
                                                .map(output -> output.path("metadata"))
                                                .filter(not(JsonNode::isEmpty))
                                                .map(data ->
                                                        cell
                                                                + " stores metadata"
                                                                + " of an output: "
                                                                + data)));
        return Stream.concat(version, cells).toList();
    }

    private static List<String> counts(Notebook notebook) {
        List<Cell> cells =
                notebook.codeCells().stream().filter(cell -> !cell.source().isBlank()).toList();
        return IntStream.range(0, cells.size())
                .filter(i -> cells.get(i).json().path("execution_count").asInt() != i + 1)
                .mapToObj(i ->
                        "%s has the number %s, not %d"
                                .formatted(
                                        cells.get(i),
                                        cells.get(i).json().path("execution_count"),
                                        i + 1))
                .toList();
    }

    private static List<String> errors(Notebook notebook) {
        return notebook.codeCells().stream()
                .filter(not(Cell::raises))
                .flatMap(cell ->
                        cell.outputs().stream()
                                .filter(Output.Failure.class::isInstance)
                                .map(error -> cell + " stores an error: " + error))
                .toList();
    }

    private static List<String> kernelThreads(Notebook notebook) {
        return notebook.codeCells().stream()
                .flatMap(cell -> CellCheck.kernelThread(cell, cell.outputs()).stream())
                .toList();
    }

    private static List<String> html(Notebook notebook) {
        List<String> problems = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            if (cell.isMarkdown()) {
                stripped(cell.source()).ifPresent(tag -> problems.add(cell + " holds " + tag));
            }
            for (Output output : cell.isCode() ? cell.outputs() : List.<Output>of()) {
                if (output instanceof Output.Data(_, Map<String, String> data, _)) {
                    data(data).map(problem -> cell + " stores " + problem).forEach(problems::add);
                }
            }
        }
        return List.copyOf(problems);
    }

    private static Stream<String> data(Map<String, String> data) {
        return Stream.of(
                        data.containsKey("text/plain")
                                ? Optional.<String>empty()
                                : Optional.of("a value without text/plain"),
                        data.containsKey("image/svg+xml")
                                ? Optional.of("image/svg+xml, blocked in an untrusted notebook")
                                : Optional.<String>empty(),
                        stripped(data.getOrDefault("text/html", "")))
                .flatMap(Optional::stream);
    }

    /** What GitHub, nbviewer or an untrusted JupyterLab takes out, or an image nobody can hear. */
    private static Optional<String> stripped(String html) {
        return Stream.of(STRIPPED, IMAGE_WITHOUT_ALT)
                .map(pattern -> pattern.matcher(html))
                .filter(Matcher::find)
                .map(matcher ->
                        matcher.group().substring(0, Math.min(60, matcher.group().length())))
                .findFirst();
    }

    private static List<String> firstCell(Notebook notebook, Book book) {
        if (!notebook.isChapter()) {
            return List.of();
        }
        Optional<String> expected = book.chapters().getFirst().firstCode().map(Cell::source);
        return expected.isPresent() && expected.equals(notebook.firstCode().map(Cell::source))
                ? List.of()
                : List.of("its first code cell is not that of " + book.chapters().getFirst());
    }

    private static List<String> navigation(Notebook notebook, Book book) {
        if (!notebook.isChapter()) {
            return List.of();
        }
        List<Path> links =
                notebook.cells().isEmpty() || !notebook.cells().getLast().isMarkdown()
                        ? List.of()
                        : Links.files(notebook, notebook.cells().getLast());
        return Stream.of(
                        book.before(notebook),
                        book.chapters().stream().findFirst().filter(not(notebook::equals)),
                        book.after(notebook))
                .flatMap(Optional::stream)
                .map(Notebook::path)
                .distinct()
                .filter(not(links::contains))
                .map(missing -> "its last cell does not link to " + missing)
                .toList();
    }

    private static List<String> exercises(Notebook notebook, Book book) {
        List<Cell> checks = notebook.checks();
        List<String> problems = new ArrayList<>();
        boolean open = false;
        for (Cell cell : notebook.codeCells()) {
            if (cell.isCheck() && !open && notebook.isChapter()) {
                problems.add(cell + " checks, but no exercise is before it");
            }
            if (cell.isTagged("exercise") && open) {
                problems.add(cell + " starts an exercise, and the one before has no check");
            }
            open = cell.isTagged("exercise") || open && !cell.isCheck();
        }
        if (open) {
            problems.add("its last exercise has no check");
        }
        if (notebook.isChapter() && !checks.isEmpty()) {
            solution(checks, book.solutionOf(notebook)).ifPresent(problems::add);
        }
        checks.forEach(cell -> Verdicts.storedProblem(notebook, cell).ifPresent(problems::add));
        return List.copyOf(problems);
    }

    private static Optional<String> solution(List<Cell> checks, Optional<Notebook> solution) {
        if (solution.isEmpty()) {
            return Optional.of("it has exercises and no notebook of the same name in solutions/");
        }
        List<String> expected = checks.stream().map(Cell::source).toList();
        List<String> actual = solution.get().checks().stream().map(Cell::source).toList();
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of("the checks in " + solution.get() + " are not those of the chapter");
    }
}
