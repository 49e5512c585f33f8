package concurrency.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The values that were measured, and the table of them. Thread-safe. */
final class Measurements {

    private final List<String> contenders;
    private final Map<Measure, Map<String, List<Double>>> values = new EnumMap<>(Measure.class);

    /**
     * @param contenders the columns; the first is compared with each of the others
     */
    Measurements(List<String> contenders) {
        this.contenders = List.copyOf(contenders);
    }

    synchronized void add(Measure measure, String contender, double value) {
        values.computeIfAbsent(measure, _ -> new LinkedHashMap<>())
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(value);
    }

    /** Medians with the least and the greatest value, the best in bold, and our ratios. */
    synchronized String table() {
        String ours = contenders.getFirst();
        List<String> others = contenders.subList(1, contenders.size());
        StringBuilder table = new StringBuilder("| |");
        contenders.forEach(name -> table.append(" ").append(name).append(" |"));
        others.forEach(name -> table.append(" %s / %s |".formatted(ours, name)));
        table.append("\n|---").append("|---:".repeat(contenders.size() + others.size()));
        table.append("|\n");
        values.forEach(
                (measure, row) -> {
                    table.append("| ").append(measure.title()).append(" |");
                    contenders.forEach(name -> table.append(cell(measure, row, name)));
                    others.forEach(name -> table.append(ratio(row, ours, name)));
                    table.append("\n");
                });
        return table.toString();
    }

    private static String cell(Measure measure, Map<String, List<Double>> row, String name) {
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

    private static boolean isBest(Measure measure, Map<String, List<Double>> row, String name) {
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

    static double median(List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
