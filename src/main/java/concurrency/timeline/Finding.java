package concurrency.timeline;

/** What a timeline shows, in words. */
final class Finding {

    private Finding() {}

    /** The reader's title, or what the evidence shows. */
    static String title(Timeline timeline) {
        return timeline.title().isBlank()
                ? Quantity.of(timeline.lanes().size(), "thread")
                        + " in "
                        + Quantity.of(timeline.wall())
                : timeline.title();
    }

    /** Wall time, CPU time, cores, lines. */
    static String facts(Timeline timeline) {
        long lines = timeline.lanes().stream().mapToLong(lane -> lane.lines().size()).sum();
        String facts =
                "wall %s  ·  CPU %s (%s of one core)  ·  %s"
                        .formatted(
                                Quantity.of(timeline.wall()),
                                Quantity.of(timeline.cpu()),
                                Quantity.share(timeline.cpu(), timeline.wall()),
                                Quantity.of(timeline.cores(), "core"));
        return lines == 0 ? facts : facts + "  ·  " + Quantity.of(lines, "line");
    }

    /** What the block threw, in words; empty if it ended well. */
    static String failure(Timeline timeline) {
        return timeline.failure().map(failure -> "ended with " + describe(failure)).orElse("");
    }

    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }
}
