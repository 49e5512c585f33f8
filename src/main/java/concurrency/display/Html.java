package concurrency.display;

import java.util.List;

/**
 * The HTML this project writes: escaping and small tables, in one place. Inline styles only,
 * because nothing else survives.
 */
public final class Html {

    private static final String CELL =
            "padding:3px 14px 3px 0;border:0;background:#FFFFFF;color:#1B2733;";
    private static final String TABLE =
            "border-collapse:collapse;background:#FFFFFF;color:#1B2733;border:1px solid #D9DEE4;border-radius:8px;"
                    + "padding:10px 14px;display:inline-block;font:13px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;";

    private Html() {}

    /**
     * The text with {@code & < > " '} escaped, safe as element content and as an attribute's value.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * A table on a light card that reads well on a light and on a dark page. Columns of text are
     * aligned left, columns of figures right.
     *
     * @param header the column names; one may be empty, and is then no header to a screen reader
     * @param rows one list of cells a row, each as long as {@code header}; plain text, escaped here
     */
    public static String table(List<String> header, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<table style=\"" + TABLE + "\"><thead>");
        boolean[] figures = TextTable.figures(header.size(), rows);
        row(html, "th", "font-weight:600;border-bottom:1px solid #D9DEE4;", header, figures);
        html.append("</thead><tbody>");
        rows.forEach(cells -> row(html, "td", "", cells, figures));
        return html.append("</tbody></table>").toString();
    }

    private static void row(
            StringBuilder html, String tag, String style, List<String> cells, boolean[] figures) {
        html.append("<tr style=\"background:#FFFFFF;\">");
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column).isEmpty() ? "td" : tag;
            html.append('<').append(cell).append(" style=\"").append(CELL).append(style);
            html.append(figures[column] ? "text-align:right;\">" : "text-align:left;\">");
            html.append(escape(cells.get(column))).append("</").append(cell).append('>');
        }
        html.append("</tr>");
    }
}
