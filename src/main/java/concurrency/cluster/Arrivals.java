package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.ringbuffer.Ringbuffer;
import concurrency.output.PrintingContext;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes back from members: the lines that tasks print, and their results after them. All of it
 * is handled by one thread, which never waits. Thread-safe.
 */
final class Arrivals {

    private final Cluster cluster;
    private final Envelopes envelopes;
    private final Lanes lanes;
    private final Ringbuffer<LineMessage> ring;
    private final ScheduledExecutorService thread;
    private final LineReader lines;

    /** Whose lines may come, by the number of the attempt. */
    private final Map<UUID, ClusterFuture<?>> underWay = new ConcurrentHashMap<>();

    /** Of the thread that prints: whose cell lines belong to that nobody waits for any more. */
    private PrintingContext printing = PrintingContext.current();

    Arrivals(
            Cluster cluster,
            String name,
            HazelcastInstance client,
            Envelopes envelopes,
            Lanes lanes) {
        this.cluster = cluster;
        this.envelopes = envelopes;
        this.lanes = lanes;
        ring = LineRing.of(client, envelopes.id());
        thread = Duties.scheduler(name + " arrivals", 1);
        lines = new LineReader(ring, thread, this::print);
        lines.start();
    }

    /** Lines of that attempt belong to the task. */
    void expect(UUID attempt, ClusterFuture<?> task) {
        underWay.put(attempt, task);
    }

    /** No more lines of that attempt are waited for. */
    void forget(UUID attempt) {
        underWay.remove(attempt);
    }

    /** Does something when that is done, with its result or failure; the other is null. */
    void of(Future<ResultMessage> remote, BiConsumer<ResultMessage, Throwable> action) {
        stage(remote).whenCompleteAsync(action, thread);
    }

    /** Does something after what has arrived. */
    void execute(Runnable action) {
        thread.execute(action);
    }

    /** Does something when the line of that place has been printed; -1: at once. */
    void afterLine(long line, Runnable action) {
        lines.after(line, action);
    }

    /**
     * What Hazelcast's executors return is a stage, too, though their types do not say so;
     * callbacks given otherwise would run in the common pool, among the reader's threads.
     */
    @SuppressWarnings("unchecked")
    private static CompletionStage<ResultMessage> stage(Future<ResultMessage> remote) {
        return (CompletionStage<ResultMessage>) remote;
    }

    void complete(ClusterFuture<?> task, @Nullable ClusterMember member, ResultMessage result) {
        try {
            Object opened = envelopes.open(result);
            if (result.isThrown()) {
                task.threw(member, (Throwable) Objects.requireNonNull(opened));
            } else {
                task.returned(opened);
            }
        } catch (Throwable e) { // the classes of a result may throw anything
            task.failed(e);
        }
    }

    private void print(LineMessage line) {
        ClusterFuture<?> task = underWay.get(line.task());
        if (task != null) {
            printing = task.printing();
        }
        PrintStream stream = line.isError() ? System.err : System.out;
        cluster.find(line.member())
                .ifPresent(member ->
                        printing.run(() ->
                                lanes.print(
                                        member,
                                        () ->
                                                stream.println(
                                                        "["
                                                                + member.name()
                                                                + "] "
                                                                + line.text()))));
    }

    /**
     * Stops.
     *
     * @param clusterStays whether somebody else's cluster is to be left as it was
     */
    void end(boolean clusterStays) {
        thread.shutdownNow();
        if (clusterStays) {
            try {
                ring.destroy();
            } catch (RuntimeException e) {
                // The cluster is gone.
            }
        }
    }
}
