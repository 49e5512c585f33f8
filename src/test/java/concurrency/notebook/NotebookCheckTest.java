package concurrency.notebook;

import static concurrency.notebook.Fixture.book;
import static concurrency.notebook.Fixture.code;
import static concurrency.notebook.Fixture.cover;
import static concurrency.notebook.Fixture.data;
import static concurrency.notebook.Fixture.error;
import static concurrency.notebook.Fixture.html;
import static concurrency.notebook.Fixture.markdown;
import static concurrency.notebook.Fixture.notebook;
import static concurrency.notebook.Fixture.printed;
import static concurrency.notebook.Fixture.result;
import static concurrency.notebook.Fixture.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check passes a good notebook and finds what is wrong with a broken one. */
class NotebookCheckTest {
    private static final ObjectNode FIRST = code("Chapter.check()", result("Ready"));
    private static final ObjectNode EXERCISE =
            tagged("exercise", code("int total() { return 0; }"));

    private static final ObjectNode CONTENTS =
            markdown(
                    "<img src='images/00-a.svg' alt='a'> ![b](images/01-b.svg)"
                            + " ![c](images/02-c.svg)");

    @TempDir Path root;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(root.resolve("solutions"));
        for (String name : List.of("00-a.ipynb", "01-b.ipynb", "02-c.ipynb", "image.png")) {
            Files.createFile(root.resolve(name));
        }
        Files.createDirectories(root.resolve("images"));
        for (String name : List.of("00-a.svg", "01-b.svg", "02-c.svg")) {
            Files.writeString(root.resolve("images").resolve(name), "<svg>" + name);
        }
    }

    @Test
    void goodChapters_haveNoProblems() {
        Notebook first = chapter("00-a.ipynb", markdown("[next](01-b.ipynb)"));
        Notebook second =
                chapter(
                        "01-b.ipynb",
                        markdown("![a picture](image.png) [a site](https://openjdk.org/jeps/505)"),
                        tagged("raises-exception", code("throw new Error();", error("Error"))),
                        code("Timeline.record()", html("<img alt='two lanes' src='data:,'>")),
                        EXERCISE,
                        check("Still missing: all"),
                        markdown("[back](00-a.ipynb) [next](02-c.ipynb#top)"));
        Notebook solution = notebook("solutions/01-b.ipynb", EXERCISE, check("Correct: joined"));
        Notebook third = chapter("02-c.ipynb", markdown("[b](01-b.ipynb) [a](00-a.ipynb)"));
        Book book = book(root, first, second, third, solution);

        for (NotebookCheck check : NotebookCheck.ALL) {
            for (Notebook notebook : book.notebooks()) {
                assertThat(check.problems().apply(notebook, book))
                        .as("%s %s", notebook, check.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void coverThatIsNotTheStoredFigureOrNotInTheContents_isFound() throws IOException {
        String check = "has a picture in the contents";
        Notebook first = chapterWith();
        Files.writeString(root.resolve("images").resolve("00-a.svg"), "<svg>of yesterday");
        assertOnly(first, check, "00-a.svg is not the stored figure");

        Notebook second = chapter("03-d.ipynb", markdown("[a](00-a.ipynb)"));
        assertOnly(second, book(root, first, second), check, "is not the", "does not show");
    }

    @Test
    void chapterWithoutCover_isFound() {
        String check = "has a picture in the contents";
        assertOnly(notebook("00-a.ipynb", FIRST), check, "0 cells are tagged 'cover'");
        ObjectNode noFigure = tagged("cover", code("a", result("42")));
        assertOnly(notebook("00-a.ipynb", FIRST, noFigure), check, "stores no figure");
    }

    @Test
    void oldFormat_isFound() {
        Notebook notebook = notebook("x.ipynb");
        ((ObjectNode) notebook.json()).put("nbformat_minor", 4);
        assertOnly(notebook, "is nbformat 4.5 or later", "4.4");
    }

    @Test
    void missingAndRepeatedCellIds_areFound() {
        Notebook notebook = notebook("x.ipynb", markdown("a"), markdown("b"), markdown("c"));
        ((ObjectNode) notebook.json().path("cells").get(1)).put("id", "cell-0");
        ((ObjectNode) notebook.json().path("cells").get(2)).remove("id");
        assertOnly(notebook, "has cell ids, each once", "repeats an id", "has no id");
    }

    @Test
    void otherKernel_isFound() {
        Notebook notebook = notebook("x.ipynb");
        ((ObjectNode) notebook.metadata().path("kernelspec")).put("name", "python3");
        assertOnly(notebook, "names the kernel java-concurrency", "python3");
    }

    @Test
    void churn_isFound() {
        ObjectNode timed = code("1");
        ((ObjectNode) timed.path("metadata")).putObject("execution").put("iopub.status.busy", "");
        ObjectNode image = html("<img alt='a' src='data:,'>");
        ((ObjectNode) image.path("metadata")).putObject("text/html").put("width", 5);
        Notebook notebook = notebook("x.ipynb", timed, code("2", image));
        ((ObjectNode) notebook.metadata().path("language_info")).put("version", "25.0.3");
        assertOnly(
                notebook,
                "stores nothing that changes with every run",
                "version",
                "when it ran",
                "metadata of an output");
    }

    @Test
    void cellsRunInAnotherOrder_areFound() {
        Notebook notebook = notebook("x.ipynb", code("a"), code("b"), code("c"));
        ((ObjectNode) notebook.json().path("cells").get(0)).put("execution_count", 4);
        ((ObjectNode) notebook.json().path("cells").get(2)).putNull("execution_count");
        assertOnly(notebook, "was run once from top to bottom", "number 4, not 1", "null, not 3");
    }

    @Test
    void storedError_isFoundUnlessTagged() {
        assertOnly(
                notebook("x.ipynb", code("throw new Error();", error("Error"))),
                "stores errors only where they are meant",
                "stores an error");
    }

    @Test
    void htmlThatIsTakenOut_isFound() {
        ObjectNode noText = data("display_data");
        ((ObjectNode) noText.path("data")).put("text/html", "<b>x</b>");
        assertOnly(
                notebook(
                        "x.ipynb",
                        code("a", html("<p><svg width='1'></svg>")),
                        code("b", html("<img src='data:,'>")),
                        code("c", html("<img alt='' src='data:,'>")),
                        code("d", noText),
                        markdown("<style>p { color: red }</style>")),
                "stores HTML that shows where nobody has run it",
                "<svg",
                "<img src",
                "<img alt=''",
                "without text/plain",
                "<style");
    }

    @Test
    void threadOfTheKernel_isFound() {
        assertOnly(
                notebook("x.ipynb", code("a", result("main 5 ms\niothread-2 5 ms"))),
                "shows no thread of the kernel",
                "iothread-2");
    }

    @Test
    void deadLinks_areFound() {
        assertOnly(
                notebook(
                        "x.ipynb",
                        markdown("[gone](99-z.ipynb) ![](none.png) [up](../README.md)"),
                        markdown(
                                "`[code](code.ipynb)` <a href=\"solutions/no.ipynb\">solution</a>"),
                        markdown("[ok](image.png) [also](01-b.ipynb#x) [top](#top)")),
                "links to what exists",
                "99-z.ipynb",
                "none.png",
                "README.md",
                "no.ipynb");
    }

    @Test
    void linkInSolution_isRelativeToIt() {
        Notebook solution = notebook("solutions/01-b.ipynb", markdown("[b](../01-b.ipynb)"));
        assertThat(Links.problems(solution, book(root, solution))).isEmpty();
        Notebook wrong = notebook("solutions/01-b.ipynb", markdown("[b](01-b.ipynb)"));
        assertThat(Links.problems(wrong, book(root, wrong))).hasSize(1);
    }

    @Test
    void otherFirstCell_isFound() {
        Notebook first = chapter("00-a.ipynb", markdown("[b](01-b.ipynb)"));
        Notebook other =
                notebook(
                        "01-b.ipynb",
                        code("int x;"),
                        cover("<svg>01-b.svg"),
                        markdown("[a](00-a.ipynb)"));
        assertOnly(other, book(root, first, other), "starts as every chapter", "00-a.ipynb");
    }

    @Test
    void chapterWithoutLinks_isFound() {
        Notebook first = chapter("00-a.ipynb", markdown("[b](01-b.ipynb)"));
        Notebook second = chapter("01-b.ipynb", markdown("the end"));
        Notebook third = chapter("02-c.ipynb", markdown("[b](01-b.ipynb)"));
        Book book = book(root, first, second, third);
        assertOnly(second, book, "ends with its neighbours", "00-a.ipynb", "02-c.ipynb");
        assertOnly(third, book, "ends with its neighbours", "00-a.ipynb");
    }

    @Test
    void exerciseSolvedInChapter_isFound() {
        Notebook chapter = chapterWith(EXERCISE, check("Correct: joined"));
        Notebook solution = notebook("solutions/00-a.ipynb", EXERCISE, check("Correct: joined"));
        assertOnly(
                chapter,
                book(root, chapter, solution),
                "has exercises with solutions",
                "before the reader has written anything");
    }

    @Test
    void solutionThatFails_isFound() {
        Notebook chapter = chapterWith(EXERCISE, check("Still missing: all"));
        Notebook solution = notebook("solutions/00-a.ipynb", EXERCISE, check("Almost: join"));
        assertOnly(
                solution,
                book(root, chapter, solution),
                "has exercises with solutions",
                "the solution fails");
    }

    @Test
    void missingOrOtherSolution_isFound() {
        Notebook chapter = chapterWith(EXERCISE, check("Still missing: all"));
        assertOnly(chapter, book(root, chapter), "has exercises with solutions", "no notebook of");
        Notebook other =
                notebook(
                        "solutions/00-a.ipynb",
                        tagged("check", code("easier()", result("Correct: it is"))));
        assertOnly(
                chapter,
                book(root, chapter, other),
                "has exercises with solutions",
                "are not those");
    }

    @Test
    void checkWithoutVerdictOrExercise_isFound() {
        Notebook chapter = chapterWith(check("42"), EXERCISE);
        Notebook solution = notebook("solutions/00-a.ipynb", check("Correct: it is"));
        assertOnly(
                chapter,
                book(root, chapter, solution),
                "has exercises with solutions",
                "no exercise is before it",
                "has no check",
                "it answers []");
    }

    private static Notebook chapterWith(ObjectNode... cells) {
        return chapter("00-a.ipynb", cells);
    }

    /** A chapter that lacks nothing, and has these cells besides. */
    private static Notebook chapter(String path, ObjectNode... cells) {
        ObjectNode cover = cover("<svg>" + path.replace("ipynb", "svg"));
        Stream<ObjectNode> start = Stream.of(FIRST, cover, CONTENTS);
        return notebook(path, Stream.concat(start, Stream.of(cells)).toArray(ObjectNode[]::new));
    }

    private static ObjectNode check(String answer) {
        return tagged("check", code("Exercise.check()", printed("checking"), result(answer)));
    }

    private void assertOnly(Notebook notebook, String check, String... problems) {
        assertOnly(notebook, book(root, notebook), check, problems);
    }

    /** One check finds these problems, in any order; the others find nothing. */
    private static void assertOnly(Notebook notebook, Book book, String name, String... expected) {
        for (NotebookCheck check : NotebookCheck.ALL) {
            List<String> problems = check.problems().apply(notebook, book);
            if (check.name().equals(name)) {
                assertThat(problems).hasSize(expected.length);
                assertThat(String.join("\n", problems)).contains(expected);
            } else {
                assertThat(problems).as(check.name()).isEmpty();
            }
        }
    }
}
