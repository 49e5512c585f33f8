package concurrency.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A message sent to the kernel and all that arrived in answer to it. Thread-safe. */
public final class Request {
    /** What a kernel sent before it ended may still be on its way. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final KernelClient client;
    private final Message message;
    private final List<Message> answers = new ArrayList<>();

    Request(KernelClient client, Message message) {
        this.client = client;
        this.message = message;
    }

    public Message message() {
        return message;
    }

    /** All answers so far, of every channel, in the order they arrived. */
    public List<Message> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    /** The outputs so far. */
    public List<Output> outputs() {
        return answers().stream().flatMap(answer -> Output.of(answer).stream()).toList();
    }

    /**
     * Waits for the first answer that matches, also among those that arrived before.
     *
     * @throws AssertionError if none arrived in time or the kernel ended; tells the kernel's state
     */
    public Message await(String what, Predicate<Message> matching, Duration timeout) {
        return awaitQuietly(matching, timeout)
                .orElseThrow(() ->
                        client.failed(
                                "No %s for %s within %s".formatted(what, message.type(), timeout),
                                this));
    }

    /** Waits as {@link #await} does; empty if nothing that matches arrived in time. */
    Optional<Message> awaitQuietly(Predicate<Message> matching, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean failed = false;
        int seen = 0;
        synchronized (answers) {
            while (true) {
                for (; seen < answers.size(); seen++) {
                    if (matching.test(answers.get(seen))) {
                        return Optional.of(answers.get(seen));
                    }
                }
                if (!failed && client.failure().isPresent()) {
                    failed = true;
                    deadline = Math.min(deadline, System.nanoTime() + LAST_WORDS.toNanos());
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return Optional.empty();
                }
                waitFor(left);
            }
        }
    }

    /** Waits for the first answer of a type, such as "input_request". */
    public Message await(String type, Duration timeout) {
        return await(type, answer -> answer.type().equals(type), timeout);
    }

    /** Waits for the reply on the channel the request was sent on. */
    public Message reply(Duration timeout) {
        return await("reply", this::isReply, timeout);
    }

    /** Waits for the reply and for the kernel to be idle again: all outputs have arrived then. */
    public Message done(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Message reply = reply(timeout);
        await(
                "idle status",
                answer -> answer.isStatus("idle"),
                Duration.ofNanos(deadline - System.nanoTime()));
        return reply;
    }

    /** Waits as {@link #done} does and gives what came of the cell. */
    public CellResult result(Duration timeout) {
        Message reply = done(timeout);
        return CellResult.of(reply, answers());
    }

    Optional<Message> find(Predicate<Message> matching) {
        return answers().stream().filter(matching).findFirst();
    }

    boolean isReply(Message answer) {
        return answer.channel() == message.channel();
    }

    void answered(Message answer) {
        synchronized (answers) {
            answers.add(answer);
            answers.notifyAll();
        }
    }

    /** The kernel ended: whoever waits must look. */
    void wake() {
        synchronized (answers) {
            answers.notifyAll();
        }
    }

    private void waitFor(long nanos) {
        try {
            answers.wait(Math.max(1, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for the kernel", e);
        }
    }
}
