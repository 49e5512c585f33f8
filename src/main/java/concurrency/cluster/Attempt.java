package concurrency.cluster;

import java.util.NoSuchElementException;

/**
 * Which run of a task this is: a task submitted as idempotent or durable may run again, when the
 * member that ran it is lost.
 *
 * @param number 1 for the first
 * @param member the address of the member it runs on
 */
public record Attempt(int number, String member) {

    static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    /**
     * The attempt that calls this.
     *
     * @throws NoSuchElementException if the calling thread runs no task of a cluster
     */
    public static Attempt current() {
        return CURRENT.orElseThrow(() ->
                new NoSuchElementException("Only a task that runs on a member is an attempt"));
    }
}
