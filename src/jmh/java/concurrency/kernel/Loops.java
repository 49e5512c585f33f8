package concurrency.kernel;

import java.util.function.LongSupplier;

/** Code that stop checks could slow, as cells hold it. */
final class Loops {

    private Loops() {}

    /** Adds up an array: the compiler unrolls and vectorises that. */
    static final class ArraySum implements LongSupplier {

        private final int[] array = new int[10_000];

        @Override
        public long getAsLong() {
            long total = 0;
            for (int pass = 0; pass < 200_000; pass++) {
                int sum = 0;
                for (int i = 0; i < array.length; i++) {
                    sum += array[i] + pass;
                }
                total += sum;
            }
            return total;
        }
    }

    /** A random generator: each step waits for the one before, and none can be folded. */
    static final class Generator implements LongSupplier {

        @Override
        public long getAsLong() {
            long x = 1;
            for (int i = 0; i < 50_000_000; i++) {
                x ^= x << 13;
                x ^= x >>> 7;
                x ^= x << 17;
            }
            return x;
        }
    }

    /** Recursion that does nothing but call itself. */
    static final class Fibonacci implements LongSupplier {

        @Override
        public long getAsLong() {
            return fibonacci(36);
        }

        private static long fibonacci(int n) {
            return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        }
    }
}
