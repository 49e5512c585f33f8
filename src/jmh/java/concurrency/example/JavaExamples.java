package concurrency.example;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.benchmark.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The examples and the sleepers as a program: runs the example that is named, or answers requests
 * if none is. src/jmh/python/examples.py does the same.
 */
public final class JavaExamples {

    private JavaExamples() {}

    /**
     * Runs once, or answers requests until there are no more.
     *
     * @param args an example and its pause in seconds, or nothing
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            Requests.answer(JavaExamples::answer);
        } else {
            long nanos = Math.round(1e9 * Double.parseDouble(args[1]));
            example(args[0]).run(Duration.ofNanos(nanos));
        }
    }

    private static Example example(String key) {
        return Example.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static List<Double> answer(String what, JsonNode request) throws Exception {
        return switch (what) {
            case "run" -> {
                Example example = example(request.path("example").asText());
                yield Requests.seconds(
                        request.path("times").asInt(), () -> example.run(Duration.ZERO));
            }
            case "sleep" ->
                    Requests.seconds(
                            1,
                            () ->
                                    sleep(
                                            request.path("tasks").asInt(),
                                            Duration.ofSeconds(request.path("seconds").asLong())));
            default -> throw Requests.unknown(request);
        };
    }

    /** A virtual thread for each task; each task's result is looked at. */
    private static void sleep(int tasks, Duration time) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> futures = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                int number = i;
                futures.add(
                        threads.submit(
                                () -> {
                                    Thread.sleep(time);
                                    return number;
                                }));
            }
            for (int i = 0; i < tasks; i++) {
                Requests.mustBe(futures.get(i).get() == i);
            }
        }
    }
}
