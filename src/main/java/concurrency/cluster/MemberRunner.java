package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import concurrency.envelope.Payload;
import concurrency.envelope.Receiver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a member, one after the other: cell variables are static fields, so that two
 * tasks at once would overwrite each other's.
 */
final class MemberRunner {

    private static final String KEY = MemberRunner.class.getName();

    /** Submitters whose classes a member keeps; those of others it defines anew when needed. */
    private static final int SENDERS = 16;

    private final HazelcastInstance hazelcast;
    private final Ledger ledger;
    private final ClassShelf shelf;
    private final MemberOutput output;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("task").daemon().factory());

    /** Of the thread that runs the tasks. */
    private final Map<UUID, Receiver> receivers =
            new LinkedHashMap<>(SENDERS, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Receiver> eldest) {
                    return size() > SENDERS;
                }
            };

    private MemberRunner(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        ledger = new Ledger(hazelcast);
        shelf = new ClassShelf(hazelcast);
        output = new MemberOutput(hazelcast);
    }

    /** The runner of that member. */
    static MemberRunner of(HazelcastInstance hazelcast) {
        return (MemberRunner)
                hazelcast.getUserContext().computeIfAbsent(KEY, _ -> new MemberRunner(hazelcast));
    }

    /** Runs a task, for a thread of Hazelcast's that an interrupt tells of its cancellation. */
    ResultMessage run(TaskMessage task) throws Exception {
        Future<ResultMessage> running = thread.submit(() -> runNow(task));
        try {
            return running.get();
        } catch (InterruptedException e) {
            running.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    private ResultMessage runNow(TaskMessage task) {
        Attempt attempt = new Attempt(ledger.begin(task), name());
        Receiver receiver =
                receivers.computeIfAbsent(
                        task.sender(),
                        sender -> new Receiver(question -> shelf.get(sender, question)));
        output.begin(task);
        long start = System.nanoTime();
        Payload payload;
        boolean thrown = false;
        try {
            Object value =
                    ScopedValue.where(Attempt.CURRENT, attempt).call(() -> call(receiver, task));
            payload = receiver.seal(value);
        } catch (Throwable e) { // whatever a task throws is its result
            thrown = true;
            payload = receiver.seal(e);
        }
        long lastLine = output.end();
        UUID here = hazelcast.getCluster().getLocalMember().getUuid();
        return new ResultMessage(
                task.sender(), here, thrown, payload, start, System.nanoTime(), lastLine);
    }

    private static @Nullable Object call(Receiver receiver, TaskMessage task) throws Exception {
        Object opened = receiver.open(task.payload());
        if (opened instanceof Callable<?> callable) {
            return callable.call();
        }
        ((Runnable) opened).run();
        return null;
    }

    private String name() {
        return ClusterMember.of(hazelcast.getCluster().getLocalMember()).name();
    }
}
