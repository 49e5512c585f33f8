package concurrency.envelope;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a cell, or a static field of a class declared in one: both are static fields of
 * classes that JShell has compiled.
 *
 * @param field accessible
 */
record Variable(Field field, Definition definition) {

    static Variable of(Field field, LoaderTable loaders) {
        field.setAccessible(true);
        TypeName owner = TypeName.of(field.getDeclaringClass(), loaders);
        return new Variable(
                field,
                new Definition(
                        Data.bytes(out -> {
                            owner.write(out);
                            out.writeUTF(field.getName());
                        })));
    }

    static Variable of(Definition definition, LoaderTable loaders)
            throws ReflectiveOperationException {
        record Name(TypeName owner, String field) {}
        Name name = Data.read(definition.bytes(), in -> new Name(TypeName.read(in), in.readUTF()));
        Field field = name.owner().find(loaders).getDeclaredField(name.field());
        field.setAccessible(true);
        return new Variable(field, definition);
    }

    /** As its author calls it: a field by its class too. */
    String readable() {
        Class<?> owner = field.getDeclaringClass();
        return CellCode.isSnippet(owner)
                ? "variable `%s`".formatted(field.getName())
                : "field `%s.%s`".formatted(CellCode.readable(owner), field.getName());
    }

    @Nullable Object value() {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("made accessible", e);
        }
    }

    void set(@Nullable Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw new AssertionError("made accessible", e);
        }
    }
}
