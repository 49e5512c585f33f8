package concurrency.kernel;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One request to execute code, and the place its output goes to, however late. Thread-safe.
 *
 * <p>It lives as long as a thread or a class that belongs to it, so it keeps little.
 */
final class Cell {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final long sequence = SEQUENCE.incrementAndGet();
    private final int number;
    private final Message request;
    private final Publisher publisher;
    private final CellOutput output;
    private final Map<String, Object> shown = new HashMap<>();

    private volatile boolean interrupted;
    private volatile StackTraceElement[] stoppedAt = {};
    private volatile String leftBehind = "";

    /**
     * @param number the number in brackets beside the cell, its execution count
     */
    Cell(int number, Message request, Publisher publisher) {
        this.number = number;
        this.request = request;
        this.publisher = publisher;
        this.output = new CellOutput(publisher, request.header());
    }

    /** The number in brackets beside the cell. */
    int number() {
        return number;
    }

    Message request() {
        return request;
    }

    /** Whether the front end wants neither a number nor a result for it. */
    boolean isSilent() {
        return request.flag("silent", false);
    }

    CellOutput output() {
        return output;
    }

    boolean isNewerThan(Cell other) {
        return sequence > other.sequence;
    }

    /** Publishes a message of this cell, after all it has printed before. */
    void publish(String type, Map<String, ?> content) {
        output.flush();
        publisher.publish(type, request.header(), content);
    }

    /** Prints on the cell's standard error. */
    void warn(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(CellOutput.Stream.STDERR, bytes, 0, bytes.length);
    }

    /** Notes that a value is on display under an id. */
    void show(String id, Object value) {
        synchronized (shown) {
            shown.put(id, value);
        }
    }

    /** Whether the value is on display already, or is the id of one that is. */
    boolean shows(Object value) {
        synchronized (shown) {
            return shown.entrySet().stream()
                    .anyMatch(entry -> entry.getValue() == value || entry.getKey() == value);
        }
    }

    /** Lets go of what was shown: the code has run, nobody will ask any more. */
    void end() {
        synchronized (shown) {
            shown.clear();
        }
        output.flush();
    }

    /** Asks everything that runs this cell's code to stop. */
    void interrupt() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /** Notes where the cell was when it was interrupted. */
    void stoppedAt(StackTraceElement[] stack) {
        stoppedAt = stack;
    }

    /** Where the cell was when it was interrupted; empty if it was being compiled. */
    StackTraceElement[] stoppedAt() {
        return stoppedAt.clone();
    }

    /** Notes that the thread of the cell did not stop. */
    void leftBehind(String description) {
        leftBehind = description;
    }

    /** The thread that did not stop and what it waits for; empty if there is none. */
    String leftBehind() {
        return leftBehind;
    }
}
