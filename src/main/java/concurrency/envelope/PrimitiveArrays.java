package concurrency.envelope;

import java.lang.reflect.Array;

/** Arrays that travel outside the stream: they are one block of memory. */
final class PrimitiveArrays {

    /** From here on, writing it apart is cheaper than copying it through a stream. */
    private static final int LARGE_BYTES = 16 * 1024;

    private PrimitiveArrays() {}

    /** Whether it is an array of numbers or characters. */
    static boolean isOne(Object object) {
        Class<?> type = object.getClass().getComponentType();
        return type != null && type.isPrimitive() && type != boolean.class;
    }

    /** Whether it is such an array, and worth being written apart. */
    static boolean isLarge(Object object) {
        return isOne(object) && bytes(object) >= LARGE_BYTES;
    }

    private static long bytes(Object array) {
        return (long) Array.getLength(array)
                * switch (array) {
                    case byte[] _ -> Byte.BYTES;
                    case short[] _ -> Short.BYTES;
                    case char[] _ -> Character.BYTES;
                    case int[] _ -> Integer.BYTES;
                    case float[] _ -> Float.BYTES;
                    default -> Long.BYTES;
                };
    }

    static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }
}
