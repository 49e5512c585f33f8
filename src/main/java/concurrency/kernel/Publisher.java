package concurrency.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends what all front ends see: output, results, status. Any thread may publish; one thread sends,
 * in the order of publication. Nothing is lost: a full queue makes publishers wait.
 */
final class Publisher {

    private record Published(
            String type, Map<String, Object> parent, Map<String, ?> content, Runnable sent) {}

    /** Some tens of megabytes at most, with streams sent in pieces of 64 KB. */
    private final BlockingQueue<Published> queue = new LinkedBlockingQueue<>(256);

    /** Starts sending to {@code iopub}, which belongs to this publisher from now on. */
    static Publisher to(Channel iopub) {
        Publisher publisher = new Publisher();
        KernelThreads.repeat("iopub", () -> publisher.send(iopub), iopub);
        return publisher;
    }

    private void send(Channel iopub) throws InterruptedException {
        Published next = queue.take();
        if (!next.type().isEmpty()) {
            List<byte[]> topic = List.of(next.type().getBytes(StandardCharsets.US_ASCII));
            iopub.send(topic, next.type(), next.parent(), next.content());
        }
        next.sent().run();
    }

    /**
     * Publishes a message.
     *
     * @param parent the header of the request this belongs to; empty if there is none
     */
    void publish(String type, Map<String, Object> parent, Map<String, ?> content) {
        put(new Published(type, parent, content, () -> {}));
    }

    /** Publishes that the kernel is {@code busy} with a request, or {@code idle} after it. */
    void status(String state, Map<String, Object> parent) {
        publish("status", parent, Map.of("execution_state", state));
    }

    /** Waits until everything published so far is sent, or the time is over. */
    void drain(Duration timeout) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        put(new Published("", Map.of(), Map.of(), sent::countDown));
        sent.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for room without giving up on an interrupt: that is for the reader's code to see. */
    private void put(Published message) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(message);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
