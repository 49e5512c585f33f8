package concurrency.kernel;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a cell that has not run declares above the cursor, for an editor's questions about the rest.
 * JShell knows only what has run, but it can look at any one piece of Java: so the declarations are
 * put around the snippet with the cursor, as an unfinished class.
 *
 * <pre>{@code
 * import java.util.HexFormat;
 * class Cell$ {                            methods, types and variables that name their type:
 *     static int twice(int n) { … }        they know each other in any order
 *     static void cell$() throws Throwable {
 *         var words = List.of("a");        other variables
 *         words.                           the snippet with the cursor
 *     }
 * }
 * }</pre>
 *
 * <p>Statements declare nothing and are left out. Nothing is evaluated.
 */
final class Draft {

    /** What a snippet declares, told by how it begins. */
    private enum Kind {
        IMPORT,
        TYPE,
        METHOD,
        FIELD,
        VAR,
        OTHER
    }

    private static final String BLANKS = "(?:\\s++|//[^\\n]*\\n|/\\*.*?\\*/)*+";
    private static final String MODIFIERS =
            "(?:(?:public|protected|private|static|abstract|final|sealed|non-sealed|strictfp"
                    + "|synchronized|volatile|transient)\\s+|@[\\w.]+(?:\\([^)]*\\))?\\s+)*";
    private static final String TYPE =
            "(?!(?:new|do|return|throw|else|yield|assert|break|continue|case|package)\\b)"
                    + "[\\w.]+(?:\\s*<[\\w\\s,.?<>&\\[\\]]*>)?(?:\\s*\\[\\s*])*";

    private static final Pattern IMPORT = begin("import\\b");
    private static final Pattern DECLARED_TYPE =
            begin(
                    MODIFIERS
                            + "(?:(?:class|interface|@interface|enum)\\s+\\w|record\\s+\\w+\\s*[<(])");
    private static final Pattern VAR = begin(MODIFIERS + "var\\s+\\w");
    private static final Pattern METHOD =
            begin(MODIFIERS + "(?:<[^(]*>\\s*)?" + TYPE + "\\s+\\w+\\s*\\(");
    private static final Pattern FIELD = begin(MODIFIERS + TYPE + "\\s+\\w+\\s*(?:[=;,\\[]|$)");
    private static final Pattern IS_STATIC = begin("(?:[\\w@.]+\\s+)*?static\\s");

    private static Pattern begin(String regex) {
        return Pattern.compile(BLANKS + regex, Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private final String imports;
    private final String members;
    private final String locals;

    private Draft(String imports, String members, String locals) {
        this.imports = imports;
        this.members = members;
        this.locals = locals;
    }

    /**
     * The draft of a cell.
     *
     * @param above the cell's snippets above the one with the cursor, each complete
     */
    static Draft of(List<String> above) {
        return new Draft(
                above.stream()
                        .filter(snippet -> kind(snippet) == Kind.IMPORT)
                        .map(snippet -> snippet.strip() + "\n")
                        .collect(Collectors.joining()),
                above.stream()
                        .filter(snippet -> isMember(kind(snippet)))
                        .map(Draft::asStatic)
                        .collect(Collectors.joining("\n")),
                above.stream()
                        .filter(snippet -> kind(snippet) == Kind.VAR)
                        .collect(Collectors.joining("\n")));
    }

    private static Kind kind(String snippet) {
        if (IMPORT.matcher(snippet).lookingAt()) {
            return Kind.IMPORT;
        } else if (DECLARED_TYPE.matcher(snippet).lookingAt()) {
            return Kind.TYPE;
        } else if (VAR.matcher(snippet).lookingAt()) {
            return Kind.VAR;
        } else if (METHOD.matcher(snippet).lookingAt()) {
            return Kind.METHOD;
        } else {
            return FIELD.matcher(snippet).lookingAt() ? Kind.FIELD : Kind.OTHER;
        }
    }

    private static boolean isMember(Kind kind) {
        return kind == Kind.TYPE || kind == Kind.METHOD || kind == Kind.FIELD;
    }

    /** Or else {@code wait()} and all that objects have would be at hand without an object. */
    private static String asStatic(String member) {
        return IS_STATIC.matcher(member).lookingAt() ? member : "static " + member;
    }

    /** The same for who does not understand code that begins with imports. */
    Draft withoutImports() {
        return new Draft("", members, locals);
    }

    /** The Java to put before a snippet, unfinished as it is; empty if it would add nothing. */
    String before(String snippet) {
        Kind kind = kind(snippet);
        if (kind == Kind.IMPORT || imports.isEmpty() && members.isEmpty() && locals.isEmpty()) {
            return "";
        }
        String body =
                imports
                        + "class Cell$ {\n"
                        + members
                        + "\nstatic void cell$() throws Throwable {\n"
                        + locals
                        + "\n";
        return kind == Kind.METHOD ? body + "class Here$ {\n" : body;
    }

    /** Whether a name is one that {@link #before} has brought in. */
    static boolean isOwn(String name) {
        return name.startsWith("Cell$") || name.startsWith("cell$") || name.startsWith("Here$");
    }
}
