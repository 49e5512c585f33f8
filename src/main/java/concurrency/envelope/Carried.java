package concurrency.envelope;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Stands in a stream for an object that Java serialization would refuse, or be slow with. */
sealed interface Carried extends Serializable {

    /** A large array of primitives, by its place among those outside the stream. */
    record Array(int index) implements Carried {}

    /** A record that is not serializable. */
    record Components(Class<?> type, @Nullable Object[] values) implements Carried {}

    /** A {@link java.util.Optional}; null stands for the empty one. */
    record Optional(@Nullable Object value) implements Carried {}

    /** A path of the default file system: both processes have the same files. */
    record File(String path) implements Carried {}
}
