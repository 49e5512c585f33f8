package concurrency.kernel;

import java.util.regex.Pattern;

/**
 * Patterns as SQLite's GLOB has them, for IPython searches its history with that: {@code *} is any
 * text, {@code ?} one character, {@code [a-z]} one of these and {@code [^a-z]} another one. A
 * bracket that is not closed matches nothing.
 */
final class Glob {

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private Glob() {}

    /** The regular expression that matches the whole of what the glob does. */
    static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int end = endOfSet(glob, i);
                    if (end < 0) {
                        return NOTHING;
                    }
                    regex.append(set(glob.substring(i + 1, end)));
                    i = end;
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** A bracket right after the opening one, or after {@code [^}, is one of the characters. */
    private static int endOfSet(String glob, int start) {
        int first = glob.startsWith("^", start + 1) ? start + 2 : start + 1;
        return glob.indexOf(']', first + 1);
    }

    private static String set(String characters) {
        boolean others = characters.startsWith("^");
        StringBuilder regex = new StringBuilder(others ? "[^" : "[");
        for (int i = others ? 1 : 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            boolean range = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
            if (!range) {
                regex.append(quoted(c));
            } else if (c <= characters.charAt(i + 2)) {
                regex.append(quoted(c)).append('-').append(quoted(characters.charAt(i + 2)));
            }
            i = range ? i + 2 : i;
        }
        String set = regex.append(']').toString();
        return set.equals("[]") || set.equals("[^]") ? NOTHING.pattern() : set;
    }

    private static String quoted(char c) {
        return "\\x{" + Integer.toHexString(c) + "}";
    }
}
