package concurrency.timeline;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The exit codes of this JVM's child processes, of which only the {@link Process} objects in the
 * reader's hands know publicly. To be had with {@code --add-opens java.base/java.lang=ALL-UNNAMED};
 * without it, and on Windows, nothing is known.
 */
final class ExitCodes {

    private static final Map<?, ?> COMPLETIONS = find();

    private ExitCodes() {}

    /** The code with which a child that is still alive will exit; null if that will not be told. */
    static @Nullable CompletableFuture<?> of(long pid) {
        return COMPLETIONS.get(pid) instanceof CompletableFuture<?> exit ? exit : null;
    }

    private static Map<?, ?> find() {
        try {
            Field completions =
                    Class.forName("java.lang.ProcessHandleImpl").getDeclaredField("completions");
            return completions.trySetAccessible() && completions.get(null) instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (ReflectiveOperationException otherJdk) {
            return Map.of();
        }
    }
}
