package concurrency.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The values that were measured, and the table of them. Thread-safe. */
public final class Measurements {

    /** Medians that differ by less, as a share of the best, are level: another run might swap them. */
    public static final double LEVEL = 0.05;

    private final List<String> contenders;
    private final Map<Measured, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /**
     * @param contenders the columns; the first is compared with each of the others
     * @param rows the rows; those without any value are left out
     */
    public Measurements(List<String> contenders, Measured... rows) {
        this.contenders = List.copyOf(contenders);
        for (Measured row : rows) {
            values.put(row, new LinkedHashMap<>());
        }
    }

    /** Adds a value. */
    public synchronized void add(Measured measure, String contender, double value) {
        values.get(measure)
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(value);
    }

    /** The median of a contender's values; empty if there are none. */
    public synchronized OptionalDouble median(Measured measure, String contender) {
        List<Double> samples = values.get(measure).get(contender);
        return samples == null ? OptionalDouble.empty() : OptionalDouble.of(median(samples));
    }

    /**
     * Medians with the least and the greatest value, the best in bold, our ratios, and who is
     * ahead; where that is not us, why.
     */
    public synchronized String table() {
        String ours = contenders.getFirst();
        List<String> others = contenders.subList(1, contenders.size());
        StringBuilder table = new StringBuilder("| |");
        contenders.forEach(name -> table.append(" ").append(name).append(" |"));
        others.forEach(name -> table.append(" %s / %s |".formatted(ours, name)));
        table.append(" ahead |\n|---");
        table.append("|---:".repeat(contenders.size() + others.size())).append("|---|\n");
        values.forEach(
                (measure, row) -> {
                    if (row.isEmpty()) {
                        return;
                    }
                    table.append("| ").append(measure.row().title()).append(" |");
                    contenders.forEach(name -> table.append(cell(measure, row, name)));
                    others.forEach(name -> table.append(ratio(measure, row, ours, name)));
                    table.append(" %s |%n".formatted(ahead(measure, row)));
                });
        return table.toString();
    }

    private static String cell(Measured measure, Map<String, List<Double>> row, String name) {
        List<Double> samples = row.get(name);
        if (samples == null) {
            return " – |";
        }
        String median = measure.text(median(samples));
        String least = measure.text(samples.stream().min(Comparator.naturalOrder()).get());
        String greatest = measure.text(samples.stream().max(Comparator.naturalOrder()).get());
        String spread = least.equals(greatest) ? "" : " (%s–%s)".formatted(least, greatest);
        return isBest(measure, row, name)
                ? " **%s**%s |".formatted(median, spread)
                : " %s%s |".formatted(median, spread);
    }

    private static boolean isBest(Measured measure, Map<String, List<Double>> row, String name) {
        return row.size() > 1 && median(row.get(name)) == best(measure, row);
    }

    private static double best(Measured measure, Map<String, List<Double>> row) {
        DoubleStream medians = row.values().stream().mapToDouble(Measurements::median);
        return (measure.lessIsBetter() ? medians.min() : medians.max()).orElseThrow();
    }

    /** The best and who is level with it; the reason if we are not among them. */
    private String ahead(Measured measure, Map<String, List<Double>> row) {
        String ours = contenders.getFirst();
        if (row.size() < 2 || !row.containsKey(ours)) {
            return "–";
        }
        double best = best(measure, row);
        List<String> ahead =
                contenders.stream()
                        .filter(row::containsKey)
                        .filter(name -> isLevel(measure, median(row.get(name)), best))
                        .toList();
        String names = String.join(" = ", ahead);
        return ahead.contains(ours) ? names : "**%s**: %s".formatted(names, measure.row().whyBehind());
    }

    /** Whether two values are as good as equal, or read the same. */
    private static boolean isLevel(Measured measure, double value, double best) {
        return Math.abs(value - best) <= LEVEL * Math.abs(best)
                || measure.text(value).equals(measure.text(best));
    }

    private static String ratio(
            Measured measure, Map<String, List<Double>> row, String ours, String other) {
        if (!row.containsKey(ours) || !row.containsKey(other)) {
            return " – |";
        }
        double divisor = median(row.get(other));
        boolean isNothing = measure.text(divisor).equals(measure.text(0));
        return isNothing ? " – |" : " %,.2f |".formatted(median(row.get(ours)) / divisor);
    }

    /** The median of at least one value. */
    public static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
