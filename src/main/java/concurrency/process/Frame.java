package concurrency.process;

/** What a frame on the wire is: its first byte. The comments give what follows. */
final class Frame {

    // From the parent to a worker.

    /** long task, boolean whether its result is wanted, payload. */
    static final byte TASK = 1;

    /** long task, boolean whether to interrupt it if it runs. */
    static final byte CANCEL = 2;

    /** long task: end the process if it still runs that. */
    static final byte END = 3;

    /** Send back the tasks that have not begun. */
    static final byte TAKE_BACK = 4;

    /** bytes: answers the question asked before. */
    static final byte ANSWER = 5;

    /** There will be no more tasks. */
    static final byte BYE = 6;

    // From a worker to the parent.

    /** long {@link System#nanoTime} of the worker. */
    static final byte READY = 11;

    /** long task, byte outcome, long start in the worker's nanoseconds, long duration, payload. */
    static final byte DONE = 12;

    /** long task: it was cancelled before it began. */
    static final byte SKIPPED = 13;

    /** int how many, then as many longs: tasks that have not begun and now never will here. */
    static final byte TAKEN_BACK = 14;

    /**
     * long task or 0, boolean whether to standard error, bytes in UTF-8 without line terminator.
     */
    static final byte LINE = 15;

    /** bytes: a question of the envelope. */
    static final byte ASK = 16;

    /** bytes in UTF-8: why the process is about to exit. */
    static final byte EXITING = 17;

    private Frame() {}
}
