package concurrency.envelope;

import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what most tasks and results are made of: lambdas, numbers, text, lists, records, enum
 * constants, arrays of numbers. A tag, then the value: many times faster than Java serialization.
 * Leaves everything else to that, above all where one object is referred to twice.
 */
final class ValueWriter {

    static final char NULL = '0';
    static final char TRUE = 'T';
    static final char FALSE = 'F';
    static final char BYTE = 'B';
    static final char SHORT = 'H';
    static final char CHAR = 'C';
    static final char INT = 'I';
    static final char LONG = 'J';
    static final char FLOAT = 'f';
    static final char DOUBLE = 'D';
    static final char TEXT = 'S';
    static final char LIST = 'L';
    static final char RECORD = 'R';
    static final char ENUM = 'E';
    static final char LAMBDA = 'Z';
    static final char ARRAY = 'A';
    static final char PRESENT = 'P';
    static final char EMPTY = 'p';

    /** Not a value: names a variable, to be set to the value that follows. */
    static final char VARIABLE = '=';

    /** Deeper nesting is left to Java serialization. */
    private static final int DEEPEST = 64;

    private final ByteWriter out;
    private final List<Object> arrays = new ArrayList<>(0);
    private final Names names;
    private final Variables variables;
    private Set<Object> seen = Set.of();
    private int depth;

    /**
     * @param variables go along, each before the first object whose code reads it
     */
    ValueWriter(ByteWriter out, Names names, Variables variables) {
        this.out = out;
        this.names = names;
        this.variables = variables;
    }

    List<Object> arrays() {
        return arrays;
    }

    private void write(Definition definition) {
        out.writeBytes(definition.bytes());
    }

    /** Whether the value is of the kinds above; if not, what has been written is of no use. */
    boolean write(@Nullable Object value) {
        if (++depth > DEEPEST) {
            return false;
        }
        boolean written =
                switch (value) {
                    case null -> tag(NULL);
                    case Boolean b -> tag(b ? TRUE : FALSE);
                    case Integer i -> {
                        out.writeByte(INT);
                        out.writeInt(i);
                        yield true;
                    }
                    case Long l -> {
                        out.writeByte(LONG);
                        out.writeLong(l);
                        yield true;
                    }
                    case Double d -> {
                        out.writeByte(DOUBLE);
                        out.writeLong(Double.doubleToRawLongBits(d));
                        yield true;
                    }
                    case Byte b -> {
                        out.writeByte(BYTE);
                        out.writeByte(b);
                        yield true;
                    }
                    case Short s -> {
                        out.writeByte(SHORT);
                        out.writeShort(s);
                        yield true;
                    }
                    case Character c -> {
                        out.writeByte(CHAR);
                        out.writeChar(c);
                        yield true;
                    }
                    case Float f -> {
                        out.writeByte(FLOAT);
                        out.writeInt(Float.floatToRawIntBits(f));
                        yield true;
                    }
                    case String text -> {
                        out.writeByte(TEXT);
                        out.writeText(text);
                        yield true;
                    }
                    case ArrayList<?> list when list.getClass() == ArrayList.class -> list(list);
                    case Record instance -> instance(instance);
                    case Enum<?> constant -> constant(constant);
                    case Optional<?> optional ->
                            optional.isEmpty() ? tag(EMPTY) : tag(PRESENT) && write(optional.get());
                    default ->
                            PrimitiveArrays.isOne(value)
                                    ? array(value)
                                    : value.getClass().isHidden() && lambda(value);
                };
        depth--;
        return written;
    }

    private boolean writeVariables() {
        Optional<Variable> next = variables.next();
        while (next.isPresent()) {
            out.writeByte(VARIABLE);
            write(next.get().definition());
            if (!write(next.get().value())) {
                return false;
            }
            next = variables.next();
        }
        return true;
    }

    private boolean tag(char tag) {
        out.writeByte(tag);
        return true;
    }

    private boolean list(List<?> list) {
        if (!isNew(list)) {
            return false;
        }
        out.writeByte(LIST);
        out.writeInt(list.size());
        for (Object element : list) {
            if (!write(element)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a mutable object occurs for the first time: it has to stay one object. */
    private boolean isNew(Object mutable) {
        if (seen.isEmpty()) {
            seen = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        return seen.add(mutable);
    }

    private boolean instance(Record instance) {
        RecordShape shape = RecordShape.of(instance.getClass()).orElse(null);
        if (shape == null) {
            return false;
        }
        variables.objectOf(instance.getClass());
        if (!writeVariables()) {
            return false;
        }
        out.writeByte(RECORD);
        write(names.of(instance.getClass()));
        for (Object value : shape.values(instance)) {
            if (!write(value)) {
                return false;
            }
        }
        return true;
    }

    private boolean constant(Enum<?> constant) {
        variables.objectOf(((Object) constant).getClass()); // its own, if it has a body
        if (!writeVariables()) {
            return false;
        }
        out.writeByte(ENUM);
        write(names.of(constant.getDeclaringClass()));
        out.writeText(constant.name());
        return true;
    }

    private boolean array(Object array) {
        if (!isNew(array)) {
            return false;
        }
        out.writeByte(ARRAY);
        out.writeInt(arrays.size());
        arrays.add(array);
        return true;
    }

    private boolean lambda(Object lambda) {
        SerializedLambda parts = LambdaSite.parts(lambda).orElse(null);
        if (parts == null) {
            return false;
        }
        variables.lambdaOf(names.site(lambda.getClass(), parts));
        if (!writeVariables()) {
            return false;
        }
        out.writeByte(LAMBDA);
        write(names.of(lambda.getClass(), parts));
        out.writeByte(parts.getCapturedArgCount());
        for (int i = 0; i < parts.getCapturedArgCount(); i++) {
            if (!write(parts.getCapturedArg(i))) {
                return false;
            }
        }
        return true;
    }
}
