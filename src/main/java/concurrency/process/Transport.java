package concurrency.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * How a worker process is started so that it and its parent can talk, and nobody else can. Chosen
 * in one place: {@link #ofThisSystem}.
 */
sealed interface Transport permits Pipes, Loopback {

    /**
     * A process that has been started and is reached.
     *
     * @param process the process
     * @param in what the worker sends
     * @param out what the worker receives
     * @param printed what the process prints past {@link System#out}, such as messages of its JVM
     */
    record Link(Process process, InputStream in, OutputStream out, InputStream printed) {}

    /** Told a process as soon as it has been started, that it may be killed. */
    @FunctionalInterface
    interface Starting {
        void started(Process process);
    }

    /**
     * Starts a worker.
     *
     * @param command its command line, to which the transport adds how to reach the parent
     * @throws IOException if the process cannot be started or reached; then it is gone
     */
    Link start(List<String> command, Starting starting) throws IOException;

    /** Inherited pipes where the system has a shell to arrange them, else the loopback network. */
    static Transport ofThisSystem() {
        return Pipes.areThere() ? new Pipes() : new Loopback();
    }

    /** The worker's side: reaches the parent. */
    static Wire connect(String address) throws IOException {
        return address.startsWith(Loopback.PREFIX)
                ? Loopback.connect(address)
                : Pipes.connect(address);
    }
}
