package concurrency.process;

import static concurrency.benchmark.Requests.mustBe;
import static concurrency.benchmark.Requests.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.benchmark.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Our pool, measured from the other end of a pipe: answers the requests that src/jmh/python/pools.py
 * explains, and does for each what that does.
 */
public final class JavaPools {

    private static final int WORKERS = 2;

    private final MeasuredExecutor<ProcessPoolExecutor> measured;

    private JavaPools(MeasuredExecutor<ProcessPoolExecutor> measured) {
        this.measured = measured;
    }

    /** Answers requests until there are no more. */
    public static void main(String[] args) throws Exception {
        try (var measured = new MeasuredExecutor<>(() -> new ProcessPoolExecutor(WORKERS))) {
            Requests.answer(new JavaPools(measured)::answer);
        }
    }

    private List<Double> answer(String what, JsonNode request) throws Exception {
        return switch (what) {
            case "map" ->
                    map(
                            request.path("elements").asInt(),
                            request.path("chunk").asInt(),
                            request.path("times").asInt());
            case "pids" -> pool().pids().stream().map(Long::doubleValue).toList();
            case "compute" ->
                    compute(
                            request.path("on").asText(),
                            request.path("steps").asInt(),
                            request.path("tasks").asInt());
            default -> measured.answer(what, request);
        };
    }

    private ProcessPoolExecutor pool() {
        return measured.executor();
    }

    private List<Double> map(int elements, int chunk, int times) throws Exception {
        List<Integer> numbers = IntStream.range(0, elements).boxed().toList();
        return seconds(times, () -> pool().map(numbers, x -> x + 1, chunk).toList());
    }

    private List<Double> compute(String on, int steps, int tasks) throws Exception {
        return switch (on) {
            case "workers" -> seconds(1, () -> runAll(pool(), steps, tasks));
            case "threads" -> {
                try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
                    yield seconds(1, () -> runAll(threads, steps, tasks));
                }
            }
            default ->
                    seconds(
                            1,
                            () -> {
                                for (int i = 0; i < tasks; i++) {
                                    mustBe(work(steps) != 0);
                                }
                            });
        };
    }

    private static void runAll(ExecutorService executor, int steps, int tasks) throws Exception {
        Task<Long> task = () -> work(steps);
        List<Callable<Long>> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(task);
        }
        for (Future<Long> future : executor.invokeAll(all)) {
            mustBe(future.get() != 0);
        }
    }

    private static long work(int steps) {
        long x = 1;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
