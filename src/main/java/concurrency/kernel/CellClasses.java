package concurrency.kernel;

/**
 * The names JShell gives to the classes it compiles snippets to: {@code REPL.$JShell$12} holds
 * snippet 12, {@code REPL.$JShell$12B$Account} is a class declared there, compiled a third time.
 */
final class CellClasses {

    static final String PREFIX = "REPL.$JShell$";

    private CellClasses() {}

    /** {@code REPL.$JShell$12} for itself and for everything declared in it. */
    static String outermost(String className) {
        int end = PREFIX.length();
        while (end < className.length() && isPartOfNumber(className.charAt(end))) {
            end++;
        }
        return className.substring(0, end);
    }

    /**
     * The name the reader gave: {@code Account} for {@code REPL.$JShell$12$Account}, {@code
     * anonymous} where there is none, empty for the snippet itself.
     */
    static String declared(String className) {
        String outermost = outermost(className);
        return className.length() == outermost.length()
                ? ""
                : className
                        .substring(outermost.length() + 1)
                        .replace('$', '.')
                        .replaceAll("(?<![^.])\\d+(?![^.])", "anonymous");
    }

    /** A text with the names of classes as the reader gave them. */
    static String readable(String text) {
        return text.contains(PREFIX) ? text.replaceAll("REPL\\.\\$JShell\\$\\w+\\$", "") : text;
    }

    /** {@code 12} for {@code REPL.$JShell$12B}. */
    static String snippetId(String outermostClass) {
        return outermostClass.substring(PREFIX.length()).replaceAll("[^0-9].*", "");
    }

    private static boolean isPartOfNumber(char c) {
        return c != '$' && Character.isLetterOrDigit(c);
    }
}
