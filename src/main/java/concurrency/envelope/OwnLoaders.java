package concurrency.envelope;

import concurrency.envelope.ClassQuestion.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sender's table: numbers loaders as it meets them, and tells what they have. Thread-safe. */
final class OwnLoaders implements LoaderTable {

    private final List<ClassLoader> loaders = new ArrayList<>();

    /** The classes named since somebody asked for them: what is sent refers to these. */
    private Set<Class<?>> named = new HashSet<>();

    @Override
    public int idOf(Class<?> type) {
        return LoaderTable.isEverywhere(type) ? CLASS_PATH : name(type);
    }

    private synchronized int name(Class<?> type) {
        named.add(type);
        return idOf(type.getClassLoader());
    }

    /** The classes, other than those that are everywhere, named since this was called last. */
    synchronized Set<Class<?>> takeNamed() {
        Set<Class<?>> taken = named;
        named = new HashSet<>();
        return taken;
    }

    private synchronized int idOf(ClassLoader loader) {
        int known = loaders.indexOf(loader);
        if (known < 0) {
            loaders.add(loader);
            known = loaders.size() - 1;
        }
        return known + 1;
    }

    @Override
    public synchronized ClassLoader loader(int id) {
        return id == CLASS_PATH ? LoaderTable.classPath() : loaders.get(id - 1);
    }

    /** Answers which loader has the class, with its bytes if it is the one asked about. */
    Answer answer(ClassQuestion question) {
        try {
            Class<?> type = find(question.loader(), question.name());
            int id = idOf(type);
            return id == question.loader() ? here(type) : new Answer.Elsewhere(id);
        } catch (ClassNotFoundException | LinkageError e) {
            return new Answer.None();
        }
    }

    private static Answer here(Class<?> type) {
        return ClassFiles.bytes(type).<Answer>map(Answer.Here::new).orElseGet(Answer.None::new);
    }
}
