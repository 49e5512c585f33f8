package concurrency.kernel;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every cell sees without an import: as a JShell session, and the entry points of ours. */
final class DefaultImports {

    private static final List<String> PACKAGES =
            List.of(
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.nio.file",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream");

    private static final List<String> ENTRY_POINTS =
            List.of(
                    "concurrency.cluster.Attempt",
                    "concurrency.cluster.ClusterExecutor",
                    "concurrency.cluster.ClusterMember",
                    "concurrency.cluster.ClusterOptions",
                    "concurrency.cluster.DurableFuture",
                    "concurrency.cluster.MemberLostException",
                    "concurrency.display.ProgressBar",
                    "concurrency.exercise.Chapter",
                    "concurrency.exercise.Claim",
                    "concurrency.exercise.Exercise",
                    "concurrency.exercise.Prediction",
                    "concurrency.output.CapturedOutput",
                    "concurrency.process.ProcessPoolExecutor",
                    "concurrency.process.ProcessPoolOptions",
                    "concurrency.process.WorkerDiedException",
                    "concurrency.timeline.Timeline",
                    "concurrency.timing.Comparison",
                    "concurrency.timing.ComparisonChart",
                    "concurrency.timing.ComparisonTable",
                    "concurrency.timing.Durations",
                    "concurrency.timing.Stopwatch");

    private DefaultImports() {}

    /** One snippet: evaluated at once, it costs a tenth of one for each package. */
    static String packages() {
        return PACKAGES.stream()
                .map(name -> "import " + name + ".*;")
                .collect(
                        Collectors.joining(
                                " ", "", " import static concurrency.kernel.CellFunctions.*;"));
    }

    /** The types of the library a reader names; by name, so that others stay out of the way. */
    static List<String> entryPoints() {
        return ENTRY_POINTS.stream().filter(DefaultImports::exists).toList();
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, DefaultImports.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** One snippet that imports the types. */
    static String types(List<String> types) {
        return types.stream().map(type -> "import " + type + ";").collect(Collectors.joining(" "));
    }

    /** Whether the code declares a type of the simple name of {@code type}, or imports one. */
    static boolean declares(String code, String type) {
        String simpleName = type.substring(type.lastIndexOf('.') + 1);
        return Pattern.compile(
                        "\\b(class|interface|record|enum|import\\s[\\w.]*\\.)\\s*"
                                + Pattern.quote(simpleName)
                                + "\\b")
                .matcher(code)
                .find();
    }
}
