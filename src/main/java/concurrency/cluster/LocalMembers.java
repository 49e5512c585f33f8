package concurrency.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The members that this JVM has started, on this machine. Thread-safe. */
final class LocalMembers {

    private final ClusterOptions options;

    /** Nobody can guess it; who does not know it can neither join nor submit. */
    private final String cluster = UUID.randomUUID().toString();

    private final List<MemberProcess> processes = new CopyOnWriteArrayList<>();

    private LocalMembers(ClusterOptions options) {
        this.options = options;
    }

    /**
     * Starts members and waits until all are: one first, so that the others have one to join.
     *
     * @throws IllegalStateException if one cannot start, with what it has printed
     */
    static LocalMembers start(ClusterOptions options) {
        LocalMembers members = new LocalMembers(options);
        try {
            members.add();
            List<MemberProcess> others = new ArrayList<>();
            for (int i = 1; i < options.members(); i++) {
                others.add(members.begin());
            }
            for (MemberProcess other : others) {
                other.awaitReady();
            }
            return members;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            members.end();
            throw new IllegalStateException("Interrupted while the members were starting", e);
        } catch (IOException e) {
            members.end();
            throw new UncheckedIOException("A member's process cannot be started", e);
        } catch (RuntimeException e) {
            members.end();
            throw e;
        }
    }

    /** Starts one more, and waits until it is a member. */
    ClusterMember add() throws IOException, InterruptedException {
        return begin().awaitReady();
    }

    private MemberProcess begin() throws IOException {
        MemberProcess process =
                MemberProcess.start(
                        options, new MemberOrders(cluster, options.silence(), addresses()));
        processes.add(process);
        return process;
    }

    /** The name of the cluster. */
    String cluster() {
        return cluster;
    }

    /** Where its members are. */
    List<String> addresses() {
        return processes.stream().flatMap(process -> process.address().stream()).toList();
    }

    /** Ends all, and waits for that. */
    void end() {
        processes.forEach(MemberProcess::dismiss);
        processes.forEach(MemberProcess::end);
    }
}
