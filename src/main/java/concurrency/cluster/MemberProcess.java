package concurrency.cluster;

import concurrency.output.PrintingContext;
import concurrency.timeline.ProcessLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A member that is a child of this JVM. It lives as long as the pipe to its standard input, which
 * the system closes when this JVM ends, however it does.
 */
final class MemberProcess {

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(5);
    private static final int LAST_LINES = 20;

    private final Process process;
    private final CompletableFuture<ClusterMember> ready = new CompletableFuture<>();
    private final Thread reader;
    private final PrintingContext printing = PrintingContext.current();
    private final Deque<String> lastLines = new ArrayDeque<>();

    private MemberProcess(Process process) {
        this.process = process;
        reader = Duties.thread("member " + process.pid() + " output", this::read);
    }

    /**
     * Starts a process that will be a member.
     *
     * @throws IOException if there can be no such process
     */
    static MemberProcess start(ClusterOptions options, MemberOrders orders) throws IOException {
        Process process =
                new ProcessBuilder(MemberCommand.of(options)).redirectErrorStream(true).start();
        MemberProcess member = new MemberProcess(process);
        member.reader.start();
        try {
            OutputStream in = process.getOutputStream();
            in.write(orders.text().getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // It has ended already: awaitReady says why.
        }
        return member;
    }

    /**
     * Waits until it is a member.
     *
     * @throws IllegalStateException if it does not become one, with what it has printed
     */
    ClusterMember awaitReady() throws InterruptedException {
        try {
            return ready.get(STARTING.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            end();
            throw new IllegalStateException(
                    "A member of the cluster cannot start. Check its JVM options. It printed:\n"
                            + printed(),
                    e.getCause());
        }
    }

    long pid() {
        return process.pid();
    }

    /** Where it listens, as soon as that is known; also when it has ended since. */
    Optional<String> address() {
        return ready.isDone() && !ready.isCompletedExceptionally()
                ? Optional.of(ready.join().name())
                : Optional.empty();
    }

    /** Has it end, without waiting for that. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process has ended.
        }
    }

    /** Ends it, and waits for that. */
    void end() {
        dismiss();
        try {
            if (!process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join(ENDING);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!ready.isDone() && line.startsWith(MemberMain.READY)) {
                    ready(List.of(line.substring(MemberMain.READY.length()).split(" ")));
                } else {
                    printed(line);
                }
            }
        } catch (IOException e) {
            // The process has ended.
        }
        ready.completeExceptionally(new IOException("The process has ended"));
        try {
            int exitCode = process.waitFor();
            ProcessLog.ended(process.pid(), exitCode);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts this thread", e);
        }
    }

    private void ready(List<String> told) {
        ClusterMember member =
                new ClusterMember(
                        UUID.fromString(told.get(2)),
                        told.get(0),
                        Integer.parseInt(told.get(1)),
                        process.pid());
        ProcessLog.worker(process.pid(), member.name());
        ready.complete(member);
    }

    /** What comes past {@link System#out} of the member: from its JVM, and from other languages. */
    private synchronized void printed(String line) {
        if (ready.isDone()) {
            printing.run(() ->
                    ProcessLog.printing(
                            pid(),
                            () -> System.err.println("[" + ready.join().name() + "] " + line)));
        } else if (!line.startsWith("WARNING: ") && !line.startsWith("Picked up ")) {
            lastLines.add(line);
            if (lastLines.size() > LAST_LINES) {
                lastLines.remove();
            }
        }
    }

    private synchronized String printed() {
        return String.join("\n", lastLines);
    }
}
