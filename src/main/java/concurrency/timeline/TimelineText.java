package concurrency.timeline;

/** Writes a timeline as plain text. */
final class TimelineText {

    private TimelineText() {}

    static String of(Timeline timeline) {
        return timeline.title();
    }
}
