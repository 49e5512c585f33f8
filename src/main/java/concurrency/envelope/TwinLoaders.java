package concurrency.envelope;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The receiver's table: a twin for each loader of the sender. Thread-safe. */
final class TwinLoaders implements LoaderTable {

    private final Map<Integer, TwinLoader> twins = new ConcurrentHashMap<>();
    private final Function<byte[], byte @Nullable []> ask;

    TwinLoaders(Function<byte[], byte @Nullable []> ask) {
        this.ask = ask;
    }

    @Override
    public int idOf(Class<?> type) {
        return type.getClassLoader() instanceof TwinLoader twin ? twin.id() : CLASS_PATH;
    }

    @Override
    public ClassLoader loader(int id) {
        return id == CLASS_PATH
                ? LoaderTable.classPath()
                : twins.computeIfAbsent(id, n -> new TwinLoader(n, this, ask));
    }
}
