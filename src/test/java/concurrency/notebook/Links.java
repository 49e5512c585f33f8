package concurrency.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links and images of markdown cells. */
final class Links {
    private static final Pattern CODE = Pattern.compile("(?s)(```.*?```|`[^`\n]*`)");
    private static final Pattern LINK =
            Pattern.compile(
                    "\\]\\(\\s*<?([^)>\\s]+)" // [text](target) and ![text](target)
                            + "|(?:href|src)\\s*=\\s*[\"']([^\"']+)[\"']" // <a href> and <img src>
                            + "|(?m)^\\[[^\\]]+\\]:\\s*(\\S+)"); // [reference]: target
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*");

    private Links() {}

    /** The targets a cell links to, in order, code left out. */
    static List<String> of(Cell markdown) {
        List<String> targets = new ArrayList<>();
        Matcher matcher = LINK.matcher(CODE.matcher(markdown.source()).replaceAll(""));
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    targets.add(matcher.group(group));
                }
            }
        }
        return List.copyOf(targets);
    }

    /** The files a cell links to, relative to the folder of all notebooks. */
    static List<Path> files(Notebook notebook, Cell markdown) {
        return of(markdown).stream()
                .filter(target -> !SCHEME.matcher(target).matches() && !target.startsWith("#"))
                .map(target -> resolve(notebook, target))
                .toList();
    }

    /** What is wrong with the links of a notebook; targets elsewhere on the web are not visited. */
    static List<String> problems(Notebook notebook, Book book) {
        List<String> problems = new ArrayList<>();
        for (Cell cell : notebook.cells().stream().filter(Cell::isMarkdown).toList()) {
            for (Path file : files(notebook, cell)) {
                if (file.startsWith("..")) {
                    problems.add(
                            cell
                                    + " links to "
                                    + file
                                    + ", which JupyterLab does not see: it is"
                                    + " opened on "
                                    + book.root().getFileName());
                } else if (!Files.exists(book.root().resolve(file))) {
                    problems.add(cell + " links to " + file + ", which does not exist");
                }
            }
        }
        return List.copyOf(problems);
    }

    private static Path resolve(Notebook notebook, String target) {
        String path = target.replaceFirst("[#?].*", "").replace("+", "%2B");
        Path folder = notebook.path().getParent();
        Path relative = Path.of(URLDecoder.decode(path, UTF_8));
        return (folder == null ? relative : folder.resolve(relative)).normalize();
    }
}
