package concurrency.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The values that were measured, and the table of them. Thread-safe. */
public final class Measurements {

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

    /** Medians with the least and the greatest value, the best in bold, and our ratios. */
    public synchronized String table() {
        String ours = contenders.getFirst();
        List<String> others = contenders.subList(1, contenders.size());
        StringBuilder table = new StringBuilder("| |");
        contenders.forEach(name -> table.append(" ").append(name).append(" |"));
        others.forEach(name -> table.append(" %s / %s |".formatted(ours, name)));
        table.append("\n|---").append("|---:".repeat(contenders.size() + others.size()));
        table.append("|\n");
        values.forEach(
                (measure, row) -> {
                    if (row.isEmpty()) {
                        return;
                    }
                    table.append("| ").append(measure.title()).append(" |");
                    contenders.forEach(name -> table.append(cell(measure, row, name)));
                    others.forEach(name -> table.append(ratio(row, ours, name)));
                    table.append("\n");
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
        Map<String, Double> medians =
                row.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> median(entry.getValue())));
        OptionalDouble best =
                measure.lessIsBetter()
                        ? medians.values().stream().mapToDouble(m -> m).min()
                        : medians.values().stream().mapToDouble(m -> m).max();
        return row.size() > 1 && medians.get(name) == best.orElseThrow();
    }

    private static String ratio(Map<String, List<Double>> row, String ours, String other) {
        if (!row.containsKey(ours) || !row.containsKey(other) || median(row.get(other)) == 0) {
            return " – |";
        }
        return " %.2f |".formatted(median(row.get(ours)) / median(row.get(other)));
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
