package concurrency.timeline;

/** Draws a timeline. */
final class TimelineSvg {

    private TimelineSvg() {}

    static String html(Timeline timeline) {
        return "";
    }
}
