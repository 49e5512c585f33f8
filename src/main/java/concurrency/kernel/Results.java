package concurrency.kernel;

import concurrency.display.HtmlView;
import java.awt.image.RenderedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplaySystem;

/** How values look: what of each kind goes into a message, by MIME type. */
final class Results {

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";

    /** Longer texts are cut: they would stall a browser, and nobody reads them. */
    private static final int LONGEST_TEXT = 200_000;

    private Results() {}

    /**
     * A value's looks; there always is one as text. Calls the value's own methods, so this belongs
     * on a thread of its cell.
     */
    static Map<String, Object> data(@Nullable Object value) {
        return switch (value) {
            case DisplayData data -> withText(data.data());
            case HtmlView view -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put(TEXT, text(view));
                data.put(HTML, view.html());
                yield data;
            }
            case RenderedImage image -> {
                Map<String, Object> data =
                        new LinkedHashMap<>(DisplaySystem.inst().render(image).data());
                data.put(TEXT, "image of %d × %d".formatted(image.getWidth(), image.getHeight()));
                yield data;
            }
            case null, default -> Map.of(TEXT, text(value));
        };
    }

    /** A value's looks as a MIME type the reader asks for, short or long: html, text/markdown. */
    static Map<String, Object> data(@Nullable String mime, Object value) {
        return mime == null || mime.isBlank()
                ? data(value)
                : withText(DisplaySystem.inst().render(mime, value).data());
    }

    private static Map<String, Object> withText(Map<String, Object> data) {
        Map<String, Object> all = new LinkedHashMap<>(data);
        all.putIfAbsent(TEXT, String.join(", ", data.keySet()));
        return all;
    }

    private static String text(@Nullable Object value) {
        String text =
                CellClasses.readable(
                        value instanceof Object[] array
                                ? Arrays.deepToString(array)
                                : plain(value));
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT)
                        + "… (%,d more characters)".formatted(text.length() - LONGEST_TEXT);
    }

    private static String plain(@Nullable Object value) {
        return switch (value) {
            case boolean[] array -> Arrays.toString(array);
            case byte[] array -> Arrays.toString(array);
            case char[] array -> Arrays.toString(array);
            case double[] array -> Arrays.toString(array);
            case float[] array -> Arrays.toString(array);
            case int[] array -> Arrays.toString(array);
            case long[] array -> Arrays.toString(array);
            case short[] array -> Arrays.toString(array);
            case null, default -> String.valueOf(value);
        };
    }
}
