package concurrency.kernel;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a thread has inherited from the one that started it: another thread's value of an
 * {@link InheritableThreadLocal}, which only the thread itself can ask for. To be had with {@code
 * --add-opens java.base/java.lang=ALL-UNNAMED}. Only ever reads, so a thread that changes its
 * values meanwhile at worst hides one.
 */
final class Inheritance {

    private static final @Nullable Inheritance INSTANCE = find();

    private final Field values;
    private final Field table;
    private final Field value;

    private Inheritance(Class<?> map, Class<?> entry) throws ReflectiveOperationException {
        values = opened(Thread.class.getDeclaredField("inheritableThreadLocals"));
        table = opened(map.getDeclaredField("table"));
        value = opened(entry.getDeclaredField("value"));
    }

    private static Field opened(Field field) {
        field.setAccessible(true);
        return field;
    }

    private static @Nullable Inheritance find() {
        try {
            return new Inheritance(
                    Class.forName("java.lang.ThreadLocal$ThreadLocalMap"),
                    Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry"));
        } catch (ReflectiveOperationException | RuntimeException otherJdkOrNotOpen) {
            return null;
        }
    }

    /** The thread's value; empty if it has none, or if that is not to be had. */
    static <T> Optional<T> of(Thread thread, InheritableThreadLocal<T> local) {
        try {
            return INSTANCE == null ? Optional.empty() : INSTANCE.find(thread, local);
        } catch (IllegalAccessException notAnyMore) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // the value of a local of T is a T
    private <T> Optional<T> find(Thread thread, InheritableThreadLocal<T> local)
            throws IllegalAccessException {
        Object map = values.get(thread);
        Object entries = map == null ? null : table.get(map);
        for (int i = 0; entries != null && i < Array.getLength(entries); i++) {
            Reference<InheritableThreadLocal<T>> entry =
                    (Reference<InheritableThreadLocal<T>>) Array.get(entries, i);
            if (entry != null && entry.refersTo(local)) {
                return Optional.ofNullable((T) value.get(entry));
            }
        }
        return Optional.empty();
    }
}
