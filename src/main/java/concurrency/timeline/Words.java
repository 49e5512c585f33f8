package concurrency.timeline;

import java.util.List;
import java.util.stream.Stream;

/** How a figure and a table name things. */
final class Words {

    private Words() {}

    /** A thread's name, or what it is called if it has none. */
    static String name(Lane lane) {
        if (!lane.name().isBlank()) {
            return lane.name();
        }
        return switch (lane.kind()) {
            case PLATFORM -> "thread #" + lane.threadId();
            case VIRTUAL -> "virtual #" + lane.threadId();
            case PROCESS -> "process " + lane.threadId();
        };
    }

    /** What sort of thread it is. */
    static String kind(Lane lane) {
        String label = lane.kind().label();
        return lane.detail().isBlank() ? label : label + " · " + lane.detail();
    }

    /** What can be said of a span of waiting or of being blocked, the fullest first. */
    static List<String> explanations(Span span) {
        Stream<String> all =
                span.activity() == Activity.BLOCKED
                        ? Stream.of(
                                "blocked on " + lock(span) + heldBy(span),
                                span.holder().isBlank() ? "" : "held by " + span.holder(),
                                "blocked")
                        : Stream.of(span.on());
        return all.filter(words -> !words.isBlank()).map(SvgWriter::legible).toList();
    }

    /** The lock a span was blocked on. */
    static String lock(Span span) {
        return span.on().isBlank() ? "a lock" : span.on();
    }

    /** Who held that lock, with a comma before it; empty if it is not known. */
    static String heldBy(Span span) {
        return span.holder().isBlank() ? "" : ", held by " + span.holder();
    }
}
