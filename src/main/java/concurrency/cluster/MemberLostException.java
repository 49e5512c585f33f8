package concurrency.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A member left the cluster, or could no longer be reached, before the result of its task arrived.
 * The cause of the {@link java.util.concurrent.ExecutionException} that {@code Future.get} throws.
 *
 * <p>What matters to who decides about another attempt is {@link #mayHaveRun}: a task that has not
 * run can be submitted again without a thought; one that may have run only if it does no harm when
 * it runs twice.
 */
public final class MemberLostException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ClusterMember member;
    private final boolean mayHaveRun;

    MemberLostException(
            String message,
            @Nullable ClusterMember member,
            boolean mayHaveRun,
            @Nullable Throwable cause) {
        super(message, cause);
        this.member = member;
        this.mayHaveRun = mayHaveRun;
    }

    /** The member; null if there was none. */
    public @Nullable ClusterMember member() {
        return member;
    }

    /**
     * Whether the task had begun, or nobody can say that it had not. If false it has not run, and
     * never will: except on a member that is cut off, but goes on by itself, and unless the two
     * members that had kept its beginning were lost at once.
     */
    public boolean mayHaveRun() {
        return mayHaveRun;
    }
}
