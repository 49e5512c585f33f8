package concurrency.process;

import concurrency.envelope.Wrapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Some elements of a map, as a task.
 *
 * @param mapping what to do with each
 * @param elements the elements
 * @param <A> their type
 * @param <R> the type of the results
 */
record Chunk<A, R>(Mapping<? super A, ? extends R> mapping, List<A> elements)
        implements Task<List<R>>, Wrapper {

    @Override
    public Object wrapped() {
        return mapping;
    }

    @Override
    public List<R> call() throws Exception {
        List<R> results = new ArrayList<>(elements.size());
        for (A element : elements) {
            results.add(mapping.apply(element));
        }
        return results;
    }

    /** Submits all elements, so many to a task. */
    static <A, R> List<Future<List<R>>> submit(
            ProcessPoolExecutor pool,
            Collection<? extends A> elements,
            Mapping<? super A, ? extends R> mapping,
            int size) {
        Objects.requireNonNull(mapping, "mapping");
        if (size < 1) {
            throw new IllegalArgumentException("chunk " + size + " must be >= 1");
        }
        List<Future<List<R>>> futures = new ArrayList<>();
        try {
            List<A> part = new ArrayList<>(Math.min(size, elements.size()));
            for (A element : elements) {
                part.add(element);
                if (part.size() == size) {
                    futures.add(pool.submit(new Chunk<A, R>(mapping, part)));
                    part = new ArrayList<>(size);
                }
            }
            if (!part.isEmpty()) {
                futures.add(pool.submit(new Chunk<A, R>(mapping, part)));
            }
            return futures;
        } catch (RuntimeException | Error e) {
            cancel(futures);
            throw e;
        }
    }

    /** The results in order. */
    static <R> Stream<R> results(List<Future<List<R>>> futures) {
        return futures.stream()
                .flatMap(chunk -> get(chunk, futures).stream())
                .onClose(() -> cancel(futures));
    }

    private static <R> List<R> get(Future<List<R>> chunk, List<Future<List<R>>> all) {
        try {
            return chunk.get();
        } catch (ExecutionException e) {
            cancel(all);
            throw new CompletionException(e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            cancel(all);
            Thread.currentThread().interrupt();
            throw new CompletionException("Interrupted while waiting for results", e);
        }
    }

    private static void cancel(List<? extends Future<?>> futures) {
        futures.forEach(future -> future.cancel(false));
    }
}
