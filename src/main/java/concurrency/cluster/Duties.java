package concurrency.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a cluster's submitting side, Hazelcast's too: all in one group, by which timelines
 * tell them from the reader's threads.
 */
final class Duties {

    private static final ThreadGroup THREADS = new ThreadGroup("cluster");

    private Duties() {}

    /** A thread that is still to be started; the threads it starts are in the group, too. */
    static Thread thread(String name, Runnable code) {
        Thread thread = new Thread(THREADS, code, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs what it is given, some of it later; once it is shut down, nothing more. */
    static ScheduledThreadPoolExecutor scheduler(String name, int threads) {
        ThreadFactory factory = code -> thread(name, code);
        ScheduledThreadPoolExecutor scheduler =
                new ScheduledThreadPoolExecutor(
                        threads, factory, new ThreadPoolExecutor.DiscardPolicy());
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
    }

    /** Runs what it is given at once; its threads end soon after, as nobody will shut it down. */
    static Executor occasional(String name) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                code -> thread(name, code));
    }
}
