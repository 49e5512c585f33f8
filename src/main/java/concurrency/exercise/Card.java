package concurrency.exercise;

import concurrency.display.Html;

/**
 * A line on a light card with a coloured edge, a sign and a heading: colour is never the only
 * difference.
 */
final class Card {

    static final String GOOD = "#009E73";
    static final String CLOSE = "#E69F00";
    static final String OPEN = "#56B4E9";

    private Card() {}

    static String html(String edge, String sign, String heading, String text) {
        return "<div style=\"background:#FFFFFF;color:#1B2733;border:1px solid #D9DEE4;border-left:6px solid "
                + edge
                + ";border-radius:6px;padding:8px 14px;margin:2px 0;max-width:840px;"
                + "font:14px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;\"><b>"
                + Html.escape(sign + " " + heading)
                + "</b>"
                + (text.isEmpty() || text.startsWith("\n") ? "" : ": ")
                + formatted(text)
                + "</div>";
    }

    /** Line breaks, and code between backticks as in Markdown. */
    private static String formatted(String text) {
        return Html.escape(text)
                .replaceAll("`([^`\\n]+)`", "<code style=\"color:#1B2733\">$1</code>")
                .replace("\n", "<br>");
    }
}
