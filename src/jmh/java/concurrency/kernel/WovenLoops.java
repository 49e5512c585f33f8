package concurrency.kernel;

import concurrency.benchmark.Measurements;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What stop checks cost: each loop as javac compiled it and as the kernel weaves it, by turns in
 * one JVM, each from a class of its own. CPU time, so that other processes count less.
 */
final class WovenLoops {

    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 21;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static long sink;

    private WovenLoops() {}

    /** A table. */
    static String measure() throws Exception {
        Map<String, Class<? extends LongSupplier>> loops = new LinkedHashMap<>();
        loops.put("sum of an array, 2 billion elements", Loops.ArraySum.class);
        loops.put("50 million steps of a random generator", Loops.Generator.class);
        loops.put("`fib(36)`, 48 million calls", Loops.Fibonacci.class);
        StringBuilder table =
                new StringBuilder(
                        """
                        | stop checks, ms of CPU time | plain JVM | woven | ratio | ahead |
                        |---|---:|---:|---:|---|
                        """);
        for (Map.Entry<String, Class<? extends LongSupplier>> loop : loops.entrySet()) {
            table.append("| %s |%s|%n".formatted(loop.getKey(), compare(loop.getValue())));
        }
        return table.toString();
    }

    private static String compare(Class<? extends LongSupplier> type) throws Exception {
        LongSupplier plain = load(type, false);
        LongSupplier woven = load(type, true);
        List<Double> plainTimes = new ArrayList<>();
        List<Double> wovenTimes = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double before = millis(plain);
            double with = millis(woven);
            if (round >= 0) {
                plainTimes.add(before);
                wovenTimes.add(with);
                ratios.add(with / before);
            }
        }
        double ratio = Measurements.median(ratios);
        return " %.0f | %.0f | %.2f (%.2f–%.2f) | %s "
                .formatted(
                        Measurements.median(plainTimes),
                        Measurements.median(wovenTimes),
                        ratio,
                        ratios.stream().mapToDouble(r -> r).min().orElseThrow(),
                        ratios.stream().mapToDouble(r -> r).max().orElseThrow(),
                        ahead(ratio));
    }

    private static String ahead(double ratio) {
        if (Math.abs(ratio - 1) <= Measurements.LEVEL) {
            return "plain JVM = woven";
        }
        return ratio < 1
                ? "woven"
                : "**plain JVM**: each turn and each call looks at a field, and the compiler cannot"
                        + " always move that out of the loop";
    }

    private static double millis(LongSupplier loop) {
        long start = THREADS.getCurrentThreadCpuTime();
        sink += loop.getAsLong();
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static LongSupplier load(Class<? extends LongSupplier> type, boolean weave)
            throws Exception {
        byte[] compiled = bytes(type);
        byte[] bytes = weave ? weave(compiled) : compiled;
        ClassLoader own =
                new ClassLoader(WovenLoops.class.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve)
                            throws ClassNotFoundException {
                        return name.equals(type.getName())
                                ? defineClass(name, bytes, 0, bytes.length)
                                : super.loadClass(name, resolve);
                    }
                };
        var constructor = own.loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (LongSupplier) constructor.newInstance();
    }

    private static byte[] weave(byte[] compiled) {
        Weaver weaver = new Weaver();
        weaver.learn(compiled);
        byte[] woven =
                weaver.weave(
                        compiled,
                        new Weaver.Source() {
                            @Override
                            public String name() {
                                return "loops";
                            }

                            @Override
                            public int line(int compiledLine) {
                                return compiledLine;
                            }
                        });
        if (woven == compiled) {
            throw new AssertionError("The loops could not be woven");
        }
        return woven;
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }
}
