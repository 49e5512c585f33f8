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

    private ProcessPoolExecutor made;

    private JavaPools() {}

    /** Answers requests until there are no more. */
    public static void main(String[] args) throws Exception {
        JavaPools program = new JavaPools();
        Requests.answer(program::answer);
        program.close();
    }

    private List<Double> answer(String what, JsonNode request) throws Exception {
        int times = request.path("times").asInt(1);
        return switch (what) {
            case "submits" -> submits(request.path("tasks").asInt());
            case "trips" -> seconds(times, () -> pool().submit(increment(1)).get());
            case "map" ->
                    map(request.path("elements").asInt(), request.path("chunk").asInt(), times);
            case "echo" -> echo(request.path("size").asInt(), times);
            case "starts" -> starts(times);
            case "pids" -> pool().pids().stream().map(Long::doubleValue).toList();
            case "compute" ->
                    compute(
                            request.path("on").asText(),
                            request.path("steps").asInt(),
                            request.path("tasks").asInt());
            default -> throw Requests.unknown(request);
        };
    }

    private ProcessPoolExecutor pool() {
        if (made == null) {
            made = new ProcessPoolExecutor(WORKERS);
        }
        return made;
    }

    private void close() {
        if (made != null) {
            made.close();
        }
    }

    private static Task<Integer> increment(int x) {
        return () -> x + 1;
    }

    private List<Double> submits(int tasks) throws Exception {
        List<Integer> results = new ArrayList<>(tasks);
        List<Double> seconds =
                seconds(
                        1,
                        () -> {
                            List<Future<Integer>> futures = new ArrayList<>(tasks);
                            for (int i = 0; i < tasks; i++) {
                                futures.add(pool().submit(increment(i)));
                            }
                            for (Future<Integer> future : futures) {
                                results.add(future.get());
                            }
                        });
        mustBe(results.equals(IntStream.rangeClosed(1, tasks).boxed().toList()));
        return seconds;
    }

    private List<Double> map(int elements, int chunk, int times) throws Exception {
        List<Integer> numbers = IntStream.range(0, elements).boxed().toList();
        return seconds(times, () -> pool().map(numbers, x -> x + 1, chunk).toList());
    }

    private List<Double> echo(int size, int times) throws Exception {
        byte[] data = new byte[size];
        return seconds(times, () -> pool().submit(() -> data).get());
    }

    private List<Double> starts(int times) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<ProcessPoolExecutor> started = new ArrayList<>();
            seconds.addAll(
                    seconds(
                            1,
                            () -> {
                                started.add(new ProcessPoolExecutor(WORKERS));
                                started.getFirst().submit(increment(1)).get();
                            }));
            started.getFirst().close();
        }
        return seconds;
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
