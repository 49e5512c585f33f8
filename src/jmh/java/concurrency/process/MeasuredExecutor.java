package concurrency.process;

import static concurrency.benchmark.Requests.mustBe;
import static concurrency.benchmark.Requests.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.benchmark.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An executor whose tasks run in other processes, measured from the other end of a pipe: the
 * requests that process pools and clusters have in common.
 *
 * @param <E> the executor
 */
public final class MeasuredExecutor<E extends ExecutorService> implements AutoCloseable {

    private final Supplier<E> maker;
    private E made;

    /** The first executor is made by the first request that needs it. */
    public MeasuredExecutor(Supplier<E> maker) {
        this.maker = maker;
    }

    /** The executor that most requests use. */
    public E executor() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    /** Answers a request. */
    public List<Double> answer(String what, JsonNode request) throws Exception {
        int times = request.path("times").asInt(1);
        return switch (what) {
            case "submits" -> submits(request.path("tasks").asInt());
            case "trips" -> seconds(times, () -> executor().submit(increment(1)).get());
            case "echo" -> echo(request.path("size").asInt(), times);
            case "starts" -> starts(times);
            default -> throw Requests.unknown(request);
        };
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
                                futures.add(executor().submit(increment(i)));
                            }
                            for (Future<Integer> future : futures) {
                                results.add(future.get());
                            }
                        });
        mustBe(results.equals(IntStream.rangeClosed(1, tasks).boxed().toList()));
        return seconds;
    }

    private List<Double> echo(int size, int times) throws Exception {
        byte[] data = new byte[size];
        Task<byte[]> echo = () -> data;
        return seconds(times, () -> executor().submit(echo).get());
    }

    private List<Double> starts(int times) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<E> started = new ArrayList<>();
            seconds.addAll(
                    seconds(
                            1,
                            () -> {
                                started.add(maker.get());
                                started.getFirst().submit(increment(1)).get();
                            }));
            started.getFirst().close();
        }
        return seconds;
    }

    /** Closes the executor, if there is one. */
    @Override
    public void close() {
        if (made != null) {
            made.close();
        }
    }
}
