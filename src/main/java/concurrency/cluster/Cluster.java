package concurrency.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as its submitter sees it: a client of it, and the members this JVM has started, if any.
 * Thread-safe.
 */
final class Cluster {

    private final String name;
    private final HazelcastInstance client;
    private final @Nullable LocalMembers local;
    private final Courier courier;
    private final Map<UUID, ClusterMember> known = new ConcurrentHashMap<>();
    private final Set<ClusterFuture<?>> pending = ConcurrentHashMap.newKeySet();
    private final CountDownLatch terminated = new CountDownLatch(1);

    /** Guarded by this, and so is what is added to {@link #pending}. */
    private boolean shutdown;

    private boolean ending;

    /**
     * @param local the members that end with it; null if others have started them
     */
    Cluster(String name, HazelcastInstance client, @Nullable LocalMembers local) {
        this.name = name;
        this.client = client;
        this.local = local;
        courier = new Courier(this, name, client, local != null);
    }

    static Cluster start(ClusterOptions options) {
        LocalMembers local = LocalMembers.start(options);
        try {
            HazelcastInstance client =
                    Connection.to(local.cluster(), local.addresses(), options.silence());
            return new Cluster(options.name(), client, local);
        } catch (RuntimeException e) {
            local.end();
            throw e;
        }
    }

    Courier courier() {
        return courier;
    }

    /** The members there are now, in the order they have joined. */
    List<ClusterMember> members() {
        return client.getCluster().getMembers().stream()
                .filter(member -> !member.isLiteMember())
                .map(this::known)
                .toList();
    }

    ClusterMember known(Member member) {
        return known.computeIfAbsent(member.getUuid(), _ -> ClusterMember.of(member));
    }

    String secret() {
        return Objects.requireNonNull(local, "others have started the members").cluster();
    }

    /** A member of now or earlier. */
    Optional<ClusterMember> find(UUID id) {
        if (!known.containsKey(id)) {
            members();
        }
        return Optional.ofNullable(known.get(id));
    }

    /** Starts one more. */
    ClusterMember addMember() throws InterruptedException {
        if (local == null) {
            throw new UnsupportedOperationException(
                    "The members of this cluster were not started here: start another where they were");
        }
        try {
            ClusterMember added = local.add();
            while (!isReached(added)) {
                if (terminated.await(5, TimeUnit.MILLISECONDS)) {
                    throw new RejectedExecutionException(this + " is shut down");
                }
            }
            return added;
        } catch (IOException e) {
            throw new UncheckedIOException("A member's process cannot be started", e);
        }
    }

    /** Whether the client knows the member and has a connection to it, or never will. */
    private boolean isReached(ClusterMember member) {
        return members().contains(member) && Connection.isDirect(client, member.id())
                || ProcessHandle.of(member.pid()).isEmpty();
    }

    /**
     * Takes a task in; it has to be reported as done some time.
     *
     * @throws RejectedExecutionException if the cluster is shut down
     */
    synchronized void add(ClusterFuture<?> task) {
        if (shutdown) {
            throw new RejectedExecutionException(this + " is shut down, and takes no more tasks");
        }
        pending.add(task);
    }

    void done(ClusterFuture<?> task) {
        pending.remove(task);
        endIfIdle();
    }

    void shutdown() {
        synchronized (this) {
            shutdown = true;
        }
        endIfIdle();
    }

    void shutdownNow() {
        shutdown();
        pending.forEach(task -> task.cancel(true));
    }

    private synchronized void endIfIdle() {
        if (shutdown && !ending && pending.isEmpty()) {
            ending = true;
            Duties.thread(name + " end", this::end).start();
        }
    }

    private void end() {
        try {
            courier.end(local == null);
            client.shutdown();
            if (local != null) {
                local.end();
            }
        } finally {
            terminated.countDown();
        }
    }

    synchronized boolean isShutdown() {
        return shutdown;
    }

    boolean isTerminated() {
        return terminated.getCount() == 0;
    }

    boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    @Override
    public String toString() {
        return "%s (%d tasks not done)".formatted(name, pending.size());
    }
}
