package concurrency.kernel;

import concurrency.display.Display;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows values below the cell whose code the calling thread runs. Thread-safe. */
final class NotebookDisplay implements Display {

    private final boolean live =
            !isFalse(System.getProperty("concurrency.live"))
                    && !isFalse(System.getenv("CONCURRENCY_LIVE"));

    private static boolean isFalse(String setting) {
        return "false".equalsIgnoreCase(setting);
    }

    @Override
    public String show(Object value) {
        return show(null, value);
    }

    /** Shows a value as one MIME type; null means as its kind looks best. */
    String show(@Nullable String mime, Object value) {
        String id = UUID.randomUUID().toString();
        publish("display_data", id, mime, value);
        return id;
    }

    @Override
    public void update(String id, Object value) {
        update(id, null, value);
    }

    /** Replaces what is shown, as one MIME type; null means as its kind looks best. */
    void update(String id, @Nullable String mime, Object value) {
        publish("update_display_data", id, mime, value);
    }

    private static void publish(String type, String id, @Nullable String mime, Object value) {
        Map<String, Object> data = Results.data(mime, value);
        Cells.current()
                .ifPresent(cell -> {
                    cell.show(id, value);
                    cell.publish(
                            type,
                            Map.of(
                                    "data", data,
                                    "metadata", Map.of(),
                                    "transient", Map.of("display_id", id)));
                });
    }

    @Override
    public boolean isLive() {
        return live;
    }
}
