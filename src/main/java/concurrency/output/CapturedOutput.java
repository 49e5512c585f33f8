package concurrency.output;

import concurrency.display.Html;
import concurrency.display.HtmlView;
import concurrency.display.TextTable;
import concurrency.timing.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a block printed: who, when, what. Immutable; Jupyter shows it as a table.
 *
 * {@snippet :
 * CapturedOutput.of(() -> System.out.println("hello"))
 * }
 *
 * @param lines in order of time; those of one thread in the order it printed them
 * @param omitted how many lines more were printed, beyond the tens of millions of characters kept
 */
public record CapturedOutput(List<Line> lines, long omitted) implements HtmlView {

    /** How many lines a table shows at most: the first half of them and the last. */
    private static final int SHOWN = 40;

    private static final int SHOWN_CHARACTERS = 120;
    private static final List<String> HEADER = List.of("thread", "time", "line");

    /** Copies the list. */
    public CapturedOutput {
        lines = List.copyOf(lines);
    }

    /**
     * Runs the work on this thread and returns the lines that it, and every other thread, printed
     * meanwhile to {@link System#out} and {@link System#err}. They are printed all the same.
     *
     * @throws Exception what the work threw
     */
    public static CapturedOutput of(Work work) throws Exception {
        try (OutputCapture capture = OutputCapture.start()) {
            work.run();
            return capture.end();
        }
    }

    @Override
    public String html() {
        return Html.table(HEADER, rows());
    }

    @Override
    public String toString() {
        return TextTable.of(HEADER, rows());
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        long total = lines.size() + omitted;
        if (lines.size() <= SHOWN) {
            lines.forEach(line -> rows.add(row(line)));
        } else {
            lines.subList(0, SHOWN / 2).forEach(line -> rows.add(row(line)));
            rows.add(List.of("…", "", (total - SHOWN) + " lines more"));
            int size = lines.size();
            lines.subList(size - SHOWN / 2, size).forEach(line -> rows.add(row(line)));
        }
        return rows;
    }

    private static List<String> row(Line line) {
        String thread = line.threadName().isEmpty() ? "#" + line.threadId() : line.threadName();
        return List.of(thread, milliseconds(line.at()), shortened(line.text()));
    }

    private static String milliseconds(Duration at) {
        return String.format(Locale.ROOT, "%.3f ms", at.toNanos() / 1e6);
    }

    private static String shortened(String text) {
        if (text.length() <= SHOWN_CHARACTERS) {
            return text;
        }
        int end = text.offsetByCodePoints(0, SHOWN_CHARACTERS / 2);
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
