package concurrency.cluster;

/** What becomes of a task that had begun on a member that is lost. */
enum Repetition {
    /** It fails: nobody knows what it has done already. */
    NEVER,

    /** It runs again elsewhere: its author says that does no harm. */
    IDEMPOTENT
}
