package concurrency.envelope;

import concurrency.envelope.ClassQuestion.Answer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands on the receiving side for one class loader of the sender: has the same classes, from the
 * same bytes, each fetched when first needed.
 */
final class TwinLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final int id;
    private final LoaderTable others;
    private final Function<byte[], byte @Nullable []> ask;

    TwinLoader(int id, LoaderTable others, Function<byte[], byte @Nullable []> ask) {
        super("twin " + id, null);
        this.id = id;
        this.others = others;
        this.ask = ask;
    }

    int id() {
        return id;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return getPlatformClassLoader().loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : fetch(name);
        }
    }

    private Class<?> fetch(String name) throws ClassNotFoundException {
        byte[] answer = ask.apply(new ClassQuestion(id, name).bytes());
        return switch (answer == null ? new Answer.None() : Answer.of(answer)) {
            case Answer.None() ->
                    throw new ClassNotFoundException(
                            name + ", which has no class file where the task comes from");
            case Answer.Elsewhere(int other) -> others.find(other, name);
            case Answer.Here(byte[] classFile) -> defineClass(name, classFile, 0, classFile.length);
        };
    }
}
