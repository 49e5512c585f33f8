package concurrency.exercise;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader is told of an exception in the check of an exercise. A check does not ask each
 * answer whether it is {@code null}; that is told here, for all of them.
 */
final class Failure {

    /**
     * As the JVM says it (JEP 358) of a method that is not the JDK's. The method of a cell is in a
     * class that JShell made; readers know its simple name.
     */
    private static final Pattern RETURNED_NULL =
            Pattern.compile(
                    "because the return value of \"(?!java)[^\"(]*?([^\".(]+)\\(.*\" is null");

    private Failure() {}

    /** One sentence, without a full stop. */
    static String told(Throwable thrown) {
        return carried(thrown) instanceof NullPointerException e
                ? toldOfNull(e)
                : "your code threw " + thrown;
    }

    private static String toldOfNull(NullPointerException e) {
        Matcher returned = RETURNED_NULL.matcher(String.valueOf(e.getMessage()));
        return returned.find()
                ? "`" + returned.group(1) + "` returned `null`, and a value was needed"
                : "there was a `null` where a value was needed: return one, and leave nothing unset";
    }

    /** What a task threw, without the exceptions in which a future hands it over. */
    private static Throwable carried(Throwable thrown) {
        Throwable carried = thrown;
        while ((carried instanceof ExecutionException || carried instanceof CompletionException)
                && carried.getCause() != null) {
            carried = carried.getCause();
        }
        return carried;
    }
}
