package concurrency.display;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table in plain text: columns of text aligned left, columns of figures right, as {@link
 * Html#table} shows it.
 */
public final class TextTable {

    private static final String GAP = "   ";
    private static final Pattern FIGURE = Pattern.compile("[-−]?\\d|–$");

    private TextTable() {}

    /**
     * Lays out a table, without a line terminator at its end.
     *
     * @param header the column names
     * @param rows one list of cells a row, each as long as {@code header}
     */
    public static String of(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        int[] widths = new int[header.size()];
        for (List<String> row : all) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        boolean[] figures = figures(header.size(), rows);
        return all.stream()
                .map(row -> line(row, widths, figures))
                .collect(Collectors.joining("\n"));
    }

    /** Which columns hold figures: every cell that is not empty begins like a number. */
    static boolean[] figures(int columns, List<List<String>> rows) {
        boolean[] figures = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            figures[column] =
                    rows.stream()
                            .map(row -> row.get(at))
                            .filter(cell -> !cell.isEmpty())
                            .allMatch(cell -> FIGURE.matcher(cell).lookingAt());
        }
        return figures;
    }

    private static String line(List<String> row, int[] widths, boolean[] figures) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : GAP);
            line.append(figures[column] ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
