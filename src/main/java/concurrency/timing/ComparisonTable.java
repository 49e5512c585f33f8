package concurrency.timing;

import concurrency.display.Html;
import concurrency.display.HtmlView;
import concurrency.display.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a {@link Comparison} measured: a row for each way, the first being what the others are
 * compared with. Immutable.
 *
 * @param title what was compared
 * @param rows at least one
 */
public record ComparisonTable(String title, List<Row> rows) implements HtmlView {

    private static final List<String> HEADER =
            List.of("", "wall (median)", "wall (min – max)", "CPU", "cores busy", "× first");

    /** Copies the rows. */
    public ComparisonTable {
        Objects.requireNonNull(title, "title");
        rows = List.copyOf(rows);
    }

    /**
     * One way of doing the work.
     *
     * @param name its name
     * @param runs what each run took, in the order they were made; at least one
     */
    public record Row(String name, List<Elapsed> runs) {

        /** Copies the runs. */
        public Row {
            Objects.requireNonNull(name, "name");
            runs = List.copyOf(runs);
            if (runs.isEmpty()) {
                throw new IllegalArgumentException("a row needs at least one run");
            }
        }

        /** The median of the wall times; of an even number of runs, the mean of the middle two. */
        public Duration wall() {
            return median(Elapsed::wall);
        }

        /** The median of the process's CPU times. */
        public Duration cpu() {
            return median(Elapsed::processCpu);
        }

        /** The shortest wall time. */
        public Duration fastest() {
            return sorted(Elapsed::wall).getFirst();
        }

        /** The longest wall time. */
        public Duration slowest() {
            return sorted(Elapsed::wall).getLast();
        }

        private Duration median(Function<Elapsed, Duration> time) {
            List<Duration> times = sorted(time);
            Duration lower = times.get((times.size() - 1) / 2);
            Duration upper = times.get(times.size() / 2);
            return lower.plus(upper).dividedBy(2);
        }

        private List<Duration> sorted(Function<Elapsed, Duration> time) {
            return runs.stream().map(time).sorted().toList();
        }
    }

    /**
     * The row of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Row row(String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no row \""
                                        + name
                                        + "\"; there are "
                                        + rows.stream().map(Row::name).toList()));
    }

    /**
     * The median wall time of a row divided by that of the first: below 1 is faster. NaN if the
     * first took no time.
     */
    public double ratio(Row row) {
        long first = rows.getFirst().wall().toNanos();
        return first == 0 ? Double.NaN : (double) row.wall().toNanos() / first;
    }

    @Override
    public String html() {
        return "<div style=\"font:600 14px system-ui,sans-serif;margin:4px 0;\">"
                + Html.escape(title)
                + "</div>"
                + Html.table(HEADER, cells());
    }

    @Override
    public String toString() {
        return title + "\n" + TextTable.of(HEADER, cells());
    }

    private List<List<String>> cells() {
        return rows.stream().map(this::cells).toList();
    }

    private List<String> cells(Row row) {
        double cores =
                row.wall().isZero() ? 0 : (double) row.cpu().toNanos() / row.wall().toNanos();
        return List.of(
                row.name(),
                Durations.text(row.wall()),
                Durations.text(row.fastest()) + " – " + Durations.text(row.slowest()),
                Durations.text(row.cpu()),
                number(cores),
                number(ratio(row)));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }
}
