package concurrency.drawing;

/**
 * How wide text will be, without a font to ask: a picture is read with whatever system font there
 * is, so the estimate is that of a wide one (DejaVu Sans). Text may turn out narrower, hardly
 * wider.
 */
public enum TextWidth {
    /** Proportional letters. */
    SANS,
    /** Proportional letters, semi-bold. */
    BOLD,
    /** Letters of equal width. */
    MONO;

    public static final String ELLIPSIS = "…";

    /** The width in pixels of text of a font size in pixels. */
    public double of(String text, double size) {
        return text.codePoints().mapToDouble(this::em).sum() * size;
    }

    /** The text, or as much of its beginning as fits with an ellipsis into a width in pixels. */
    public String cut(String text, double size, double width) {
        if (of(text, size) <= width) { // to the last digit: room is often measured from the text
            return text;
        }
        double room = width - em('…') * size;
        double used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += em(c) * size;
            if (used > room) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    private double em(int c) {
        if (isWide(c)) {
            return 1.3;
        }
        return switch (this) {
            case MONO -> 0.605;
            case SANS -> proportional(c);
            case BOLD -> proportional(c) * 1.15;
        };
    }

    private static double proportional(int c) {
        if (c > 0x7E) {
            return c == '·' ? 0.33 : 0.85;
        }
        if ("ijlIJ'| ".indexOf(c) >= 0) {
            return 0.33;
        }
        if ("frt.,:;!()[]-/".indexOf(c) >= 0) {
            return 0.41;
        }
        if ("mMW@%".indexOf(c) >= 0) {
            return 1;
        }
        if ("w#<>=+~&".indexOf(c) >= 0) {
            return 0.84;
        }
        return c >= 'A' && c <= 'Z' ? 0.77 : 0.635;
    }

    /** Whether a character takes the room of two: Chinese, Japanese, Korean, emoji. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115F
                || c >= 0x2600 && c <= 0x27BF
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F000;
    }
}
