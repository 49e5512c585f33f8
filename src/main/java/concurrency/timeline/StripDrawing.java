package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.PathData;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Draws what a thread did. Each activity has its own colour, and its own shape for readers who do
 * not see colours: running is solid and full, ready solid and low, sleeping a dashed outline,
 * waiting a dotted line, blocked hatched.
 */
final class StripDrawing {

    /** Runs narrower than this, in pixels, are drawn together as one path an activity. */
    private static final double NARROW = 4;

    private final SvgWriter svg;
    private final TimeAxis axis;
    private final double top;
    private final double height;

    StripDrawing(SvgWriter svg, TimeAxis axis, double top, double height) {
        this.svg = svg;
        this.axis = axis;
        this.top = top;
        this.height = height;
    }

    /** What a picture needs once, before the first strip. */
    static void define(SvgWriter svg) {
        svg.start("defs");
        pattern(svg, "blocked");
        svg.rect(0, 0, 6, 6).with("fill", Palette.VERMILLION_PALE).end();
        svg.rect(0, 0, 2.2, 6).with("fill", Palette.VERMILLION).end();
        svg.end();
        pattern(svg, "waiting");
        svg.rect(0, 0, 6, 6).with("fill", Palette.CARD).end();
        svg.start("circle").with("cx", 3).with("cy", 3).with("r", 1);
        svg.with("fill", Palette.GREY).end();
        svg.end();
        TaskBand.define(svg);
        svg.end();
    }

    private static void pattern(SvgWriter svg, String id) {
        svg.start("pattern")
                .with("id", id)
                .with("width", 6)
                .with("height", 6)
                .with("patternUnits", "userSpaceOnUse")
                .with("patternTransform", "rotate(45)");
    }

    void draw(List<Span> spans) {
        Map<Activity, PathData> narrow = new EnumMap<>(Activity.class);
        List<Strip.Run> runs = Strip.of(spans, axis);
        for (Strip.Run run : runs) {
            if (run.width() < NARROW) {
                narrow.computeIfAbsent(run.activity(), activity -> new PathData())
                        .move(run.from(), top + height / 2)
                        .across(run.to());
            } else {
                wide(run.activity(), run.from(), run.width());
            }
        }
        narrow.forEach(this::narrow);
        for (Strip.Run run : runs) {
            explain(run, spans);
        }
    }

    /** One stretch of an activity; the legend's samples are drawn with it, too. */
    void wide(Activity activity, double x, double width) {
        double middle = top + height / 2;
        switch (activity) {
            case RUNNING ->
                    svg.rect(x, top, width, height).with("rx", 2).with("fill", Palette.BLUE).end();
            case READY ->
                    svg.rect(x, top + height / 4, width, height / 2)
                            .with("fill", Palette.SKY)
                            .with("stroke", Palette.BLUE)
                            .with("stroke-width", 0.5)
                            .end();
            case SLEEPING ->
                    svg.rect(x + 0.5, top + 0.5, width - 1, height - 1)
                            .with("rx", 2)
                            .with("fill", Palette.PALE)
                            .with("stroke", Palette.PALE_EDGE)
                            .with("stroke-dasharray", "3 3")
                            .end();
            case WAITING -> {
                svg.rect(x, middle - 1.5, width, 3).with("fill", Palette.CARD).end();
                svg.line(x + 2, middle, x + width - 1, middle)
                        .with("stroke", Palette.GREY)
                        .with("stroke-width", 2.5)
                        .with("stroke-linecap", "round")
                        .with("stroke-dasharray", "0.1 6")
                        .end();
            }
            case BLOCKED ->
                    svg.rect(x + 0.5, top + 0.5, width - 1, height - 1)
                            .with("rx", 2)
                            .with("fill", "url(#blocked)")
                            .with("stroke", Palette.VERMILLION)
                            .end();
        }
    }

    private void narrow(Activity activity, PathData path) {
        switch (activity) {
            case RUNNING -> stroke(path, Palette.BLUE, height);
            case READY -> stroke(path, Palette.SKY, height / 2);
            case SLEEPING -> {
                stroke(path, Palette.PALE_EDGE, height);
                stroke(path, Palette.PALE, height - 2);
            }
            case WAITING -> stroke(path, Palette.GREY, 2.5);
            case BLOCKED -> stroke(path, Palette.VERMILLION, height);
        }
    }

    private void stroke(PathData path, String color, double width) {
        svg.path(path).with("stroke", color).with("stroke-width", width).with("fill", "none").end();
    }

    /** Writes what the thread waited for, or who held its lock, where there is room. */
    private void explain(Strip.Run run, List<Span> spans) {
        if (run.width() < 30
                || run.activity() != Activity.BLOCKED && run.activity() != Activity.WAITING) {
            return;
        }
        Span span = longest(run, spans);
        double room = run.width() - 24;
        for (String words : Words.explanations(span)) {
            double width = TextWidth.SANS.of(words, 11);
            if (width <= room) {
                double center = (run.from() + run.to()) / 2;
                boolean blocked = run.activity() == Activity.BLOCKED;
                svg.rect(center - width / 2 - 6, top + 2.5, width + 12, height - 5)
                        .with("rx", 7)
                        .with("fill", Palette.CARD)
                        .end();
                svg.words(
                                center,
                                top + height / 2 + 4,
                                11,
                                blocked ? Palette.VERMILLION_INK : Palette.FAINT)
                        .with("text-anchor", "middle")
                        .text(words)
                        .end();
                return;
            }
        }
    }

    /** The span that a run shows most of. */
    private Span longest(Strip.Run run, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.activity() == run.activity())
                .max(Comparator.comparingDouble(span -> overlap(run, span.start(), span.end())))
                .orElseThrow();
    }

    private double overlap(Strip.Run run, Duration start, Duration end) {
        return Math.min(run.to(), axis.x(end)) - Math.max(run.from(), axis.x(start));
    }
}
