package concurrency.drawing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements of SVG. Whatever text it is given, the outcome is well-formed XML 1.0: escaping
 * and the characters XML forbids are dealt with here and nowhere else.
 */
public final class SvgWriter {

    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    public SvgWriter(Appendable out) {
        this.out = out;
    }

    /** Begins an element; attributes may follow, then content, then {@link #end}. */
    public SvgWriter start(String element) {
        closeTag();
        write("<");
        write(element);
        open.push(element);
        inTag = true;
        return this;
    }

    /** Adds an attribute to the element just begun. */
    public SvgWriter with(String attribute, String value) {
        if (!inTag) {
            throw new IllegalStateException(
                    "attribute " + attribute + " must follow the start of an element");
        }
        write(" ");
        write(attribute);
        write("=\"");
        escape(value);
        write("\"");
        return this;
    }

    /** Adds a length in pixels, rounded to a tenth. */
    public SvgWriter with(String attribute, double value) {
        return with(attribute, number(value));
    }

    /** Writes text inside the element. */
    public SvgWriter text(String text) {
        closeTag();
        escape(text);
        return this;
    }

    /** Ends the element begun last. */
    public SvgWriter end() {
        String element = open.pop();
        if (inTag) {
            write("/>");
            inTag = false;
        } else {
            write("</");
            write(element);
            write(">");
        }
        return this;
    }

    /** A rectangle, to be given its look and ended. */
    public SvgWriter rect(double x, double y, double width, double height) {
        return start("rect").with("x", x).with("y", y).with("width", width).with("height", height);
    }

    /** A straight line, to be given its look and ended. */
    public SvgWriter line(double x1, double y1, double x2, double y2) {
        return start("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
    }

    /** A path, to be given its look and ended. */
    public SvgWriter path(PathData data) {
        return start("path").with("d", data.toString());
    }

    /** A text element at its baseline, to be given its look, its words and ended. */
    public SvgWriter words(double x, double y, double size, String fill) {
        return start("text").with("x", x).with("y", y).with("font-size", size).with("fill", fill);
    }

    /** A number with at most one decimal, as short as can be. */
    public static String number(double value) {
        long tenths = Math.round(value * 10);
        long whole = Math.abs(tenths) / 10;
        long rest = Math.abs(tenths) % 10;
        String sign = tenths < 0 ? "-" : "";
        return rest == 0 ? sign + whole : sign + (whole == 0 ? "" : whole) + "." + rest;
    }

    /**
     * The text in characters that XML, and a picture, can show: white space as a space, another
     * control character as its symbol (escape as ␛), what is no character at all as �.
     */
    public static String legible(String text) {
        StringBuilder legible = new StringBuilder(text.length());
        text.codePoints().map(SvgWriter::legible).forEach(legible::appendCodePoint);
        return legible.toString();
    }

    private static int legible(int c) {
        if (c == '\t' || c == '\n' || c == '\r' || c == 0x85) {
            return ' ';
        }
        if (c < ' ') {
            return 0x2400 + c;
        }
        if (c == 0x7F) {
            return 0x2421;
        }
        boolean none = Character.getType(c) == Character.SURROGATE || (c & 0xFFFE) == 0xFFFE;
        return none || c < 0xA0 && c > 0x7F ? 0xFFFD : c;
    }

    private void escape(String text) {
        if (isPlain(text)) {
            write(text);
            return;
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> write("&amp;");
                case '<' -> write("&lt;");
                case '>' -> write("&gt;");
                case '"' -> write("&quot;");
                default -> write(Character.toString(legible(c)));
            }
        }
    }

    /** Whether there is nothing to escape: true of every number and colour. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        return true;
    }

    private void closeTag() {
        if (inTag) {
            write(">");
            inTag = false;
        }
    }

    private void write(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
