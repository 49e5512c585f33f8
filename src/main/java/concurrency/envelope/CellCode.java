package concurrency.envelope;

/**
 * What JShell compiles: classes of the package {@code REPL}. A snippet becomes a class of its own,
 * the variables and methods declared at its top level static members of it.
 */
final class CellCode {

    private static final String PACKAGE = "REPL";

    private CellCode() {}

    /** Whether a class is declared in a cell, or stands for one. */
    static boolean declares(Class<?> type) {
        return type.getPackageName().equals(PACKAGE) && !LoaderTable.isEverywhere(type);
    }

    /** Whether a class stands for a snippet, and is not declared in one. */
    static boolean isSnippet(Class<?> type) {
        return declares(type) && type.getNestHost() == type && !type.isHidden();
    }

    /** Whether a class has no name in the source: JShell gives one to some that have none. */
    static boolean isAnonymous(Class<?> type) {
        return type.isAnonymousClass() || type.getSimpleName().startsWith("$JShell$anonymous$");
    }

    /**
     * A class's name as the reader wrote it: {@code Account} for {@code REPL.$JShell$12$Account}.
     */
    static String readable(Class<?> type) {
        String name = type.getCanonicalName() != null ? type.getCanonicalName() : type.getName();
        return name.replaceFirst("^REPL\\.\\$JShell\\$\\w+[.$]", "");
    }
}
