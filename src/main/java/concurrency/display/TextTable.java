package concurrency.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table in plain text: the first column aligned left, the others right, as {@link Html#table}
 * shows it.
 */
public final class TextTable {

    private static final String GAP = "   ";

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
        return all.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? cell + padding : GAP + padding + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
