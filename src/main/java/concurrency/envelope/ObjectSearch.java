package concurrency.envelope;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds an object among those that others refer to, and the way to it in the author's terms: {@code
 * variable `conn` → field `socket`}. The shortest way, of objects that can be looked into.
 */
final class ObjectSearch {

    /**
     * An object and the way to it.
     *
     * @param path empty for the object the search started from
     */
    record Found(String path, Object object) {

        private Found step(String step, Object next) {
            return new Found(path.isEmpty() ? step : path + " → " + step, next);
        }

        /** The way, and what is there. */
        @Override
        public String toString() {
            return "%s (%s)".formatted(path, typeName(object));
        }
    }

    static String typeName(Object object) {
        Class<?> type = object.getClass();
        return type.isHidden() ? "a lambda" : CellCode.readable(type);
    }

    private final Queue<Found> waiting = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ObjectSearch() {}

    /** Searches a task, then the variables that go along. */
    static Optional<Found> search(
            Object task, Iterable<Variable> variables, Predicate<Object> sought) {
        ObjectSearch search = new ObjectSearch();
        if (task instanceof Wrapper wrapper) {
            search.add(new Found("", wrapper.wrapped())); // first, and so by the shorter way
        }
        search.add(new Found("", task));
        for (Variable variable : variables) {
            Object value = variable.value();
            if (value != null) {
                search.add(new Found(variable.readable(), value));
            }
        }
        return search.first(sought);
    }

    private Optional<Found> first(Predicate<Object> sought) {
        for (Found next = waiting.poll(); next != null; next = waiting.poll()) {
            if (sought.test(next.object())) {
                return Optional.of(next);
            }
            lookInto(next);
        }
        return Optional.empty();
    }

    private void add(Found found) {
        if (found.object() != null && seen.add(found.object())) {
            waiting.add(found);
        }
    }

    private void lookInto(Found found) {
        switch (found.object()) {
            case Object[] array -> {
                for (int i = 0; i < array.length; i++) {
                    add(found.step("element " + i, array[i]));
                }
            }
            case Collection<?> elements when isJdk(elements) -> {
                int i = 0;
                for (Object element : elements) {
                    add(found.step("element " + i++, element));
                }
            }
            case Map<?, ?> map when isJdk(map) ->
                    map.forEach((key, value) -> {
                        add(found.step("a key", key));
                        add(found.step("the value of `" + key + "`", value));
                    });
            case Optional<?> optional ->
                    optional.ifPresent(value -> add(found.step("its value", value)));
            case Object lambda when lambda.getClass().isHidden() ->
                    LambdaSite.parts(lambda).ifPresent(parts -> captured(found, parts));
            case Object object when !isJdk(object) -> fields(found, object.getClass());
            default -> {}
        }
    }

    private static boolean isJdk(Object object) {
        return object.getClass().getName().startsWith("java.");
    }

    private void captured(Found found, SerializedLambda lambda) {
        ClassLoader loader = found.object().getClass().getClassLoader();
        LambdaSource source = LambdaSource.of(lambda, loader);
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            add(found.step(source.captured(i), lambda.getCapturedArg(i)));
        }
    }

    private void fields(Found found, Class<?> type) {
        if (type == null || type.getName().startsWith("java.")) {
            return;
        }
        fields(found, type.getSuperclass());
        for (Field field : type.getDeclaredFields()) {
            int ignored = Modifier.STATIC | Modifier.TRANSIENT;
            if ((field.getModifiers() & ignored) == 0 && !field.getType().isPrimitive()) {
                try {
                    field.setAccessible(true);
                    add(found.step(name(field), field.get(found.object())));
                } catch (IllegalAccessException | InaccessibleObjectException e) {
                    // of a module that is not open: nothing can be said of it
                }
            }
        }
    }

    private static String name(Field field) {
        String name = field.getName();
        if (!field.isSynthetic()) {
            return "field `%s`".formatted(name);
        }
        return name.startsWith("val$")
                ? "local variable `%s`".formatted(name.substring("val$".length()))
                : "the object around it";
    }
}
