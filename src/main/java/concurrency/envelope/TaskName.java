package concurrency.envelope;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names tasks as their author knows them: by what and where they are. Thread-safe. */
final class TaskName {

    private final Map<Class<?>, String> known = new ConcurrentHashMap<>();

    /** Such as {@code lambda in cell 7, line 3}. */
    String of(Object passed) {
        Object task = passed instanceof Wrapper wrapper ? wrapper.wrapped() : passed;
        String name = known.get(task.getClass());
        return name != null ? name : known.computeIfAbsent(task.getClass(), type -> name(task));
    }

    private static String name(Object task) {
        Class<?> type = task.getClass();
        if (type.isHidden()) {
            return LambdaSite.parts(task)
                    .map(parts -> LambdaSource.of(parts, type.getClassLoader()).name())
                    .orElse("lambda");
        }
        if (CellCode.isAnonymous(type)) {
            Class<?> parent =
                    type.getInterfaces().length > 0
                            ? type.getInterfaces()[0]
                            : type.getSuperclass();
            return "anonymous %s%s".formatted(parent.getSimpleName(), place(type));
        }
        return CellCode.declares(type)
                ? "`%s`%s".formatted(CellCode.readable(type), place(type))
                : "`%s`".formatted(type.getSimpleName());
    }

    private static String place(Class<?> type) {
        return ClassFiles.source(type).map(source -> " in " + source).orElse("");
    }
}
