package concurrency.display;

/**
 * A value with two views of the same facts: {@link #html()} for a notebook, {@link #toString()} for
 * a terminal, a log or a reader without pictures.
 *
 * <p>The HTML must survive a saved notebook nobody has run: style attributes, tables, {@code
 * <details>} and {@code <img>} with a data URI do; scripts, {@code <style>}, ids and inline {@code
 * <svg>} do not.
 */
public interface HtmlView {

    /** A fragment of HTML, complete in itself and already escaped. */
    String html();

    /** The same facts as plain text. */
    @Override
    String toString();
}
