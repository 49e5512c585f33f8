package concurrency.envelope;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueWriter} has written. */
final class ValueReader {

    private final ByteReader in;
    private final List<Object> arrays;
    private final Linker linker;

    ValueReader(ByteReader in, List<Object> arrays, Linker linker) {
        this.in = in;
        this.arrays = arrays;
        this.linker = linker;
    }

    private Definition readDefinition() throws IOException {
        return new Definition(in.readBytes());
    }

    @Nullable Object read() throws IOException, ReflectiveOperationException {
        char tag = (char) in.readByte();
        while (tag == ValueWriter.VARIABLE) {
            linker.variable(readDefinition()).set(read());
            tag = (char) in.readByte();
        }
        return value(tag);
    }

    private @Nullable Object value(char tag) throws IOException, ReflectiveOperationException {
        return switch (tag) {
            case ValueWriter.NULL -> null;
            case ValueWriter.TRUE -> true;
            case ValueWriter.FALSE -> false;
            case ValueWriter.BYTE -> in.readByte();
            case ValueWriter.SHORT -> in.readShort();
            case ValueWriter.CHAR -> in.readChar();
            case ValueWriter.INT -> in.readInt();
            case ValueWriter.LONG -> in.readLong();
            case ValueWriter.FLOAT -> Float.intBitsToFloat(in.readInt());
            case ValueWriter.DOUBLE -> Double.longBitsToDouble(in.readLong());
            case ValueWriter.TEXT -> in.readText();
            case ValueWriter.LIST -> list();
            case ValueWriter.RECORD -> instance();
            case ValueWriter.ENUM -> constant();
            case ValueWriter.ARRAY -> arrays.get(in.readInt());
            case ValueWriter.PRESENT -> Optional.ofNullable(read());
            case ValueWriter.EMPTY -> Optional.empty();
            case ValueWriter.LAMBDA -> linker.lambda(readDefinition(), values(in.readByte()));
            default -> throw new InvalidObjectException("tag " + tag);
        };
    }

    private @Nullable Object[] values(int length) throws IOException, ReflectiveOperationException {
        @Nullable Object[] values = new @Nullable Object[length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read();
        }
        return values;
    }

    private List<Object> list() throws IOException, ReflectiveOperationException {
        int size = in.readLength();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(read());
        }
        return list;
    }

    private Object instance() throws IOException, ReflectiveOperationException {
        Class<?> type = linker.type(readDefinition());
        RecordShape shape =
                RecordShape.of(type).orElseThrow(() -> new InvalidObjectException(type.getName()));
        return shape.create(values(shape.size()));
    }

    private Object constant() throws IOException, ReflectiveOperationException {
        Class<?> type = linker.type(readDefinition());
        String name = in.readText();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new InvalidObjectException(type.getName() + " has no " + name);
    }
}
