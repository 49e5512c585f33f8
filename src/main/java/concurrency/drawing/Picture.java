package concurrency.drawing;

import concurrency.display.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A picture that needs nothing but itself: a white card with dark ink, which reads on a light page
 * and on a dark one, in system fonts, without scripts.
 */
public final class Picture {

    /** The width of every picture, in pixels. */
    public static final double WIDTH = 880;

    /** The space that stays free left and right, in pixels. */
    public static final double MARGIN = 20;

    private Picture() {}

    /**
     * The SVG of a card.
     *
     * @param title what an SVG viewer shows for it
     * @param height in pixels
     * @param content draws on the card
     */
    public static String svg(String title, double height, Consumer<SvgWriter> content) {
        StringBuilder out = new StringBuilder(16_000);
        SvgWriter svg = new SvgWriter(out);
        svg.start("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 " + SvgWriter.number(WIDTH) + " " + SvgWriter.number(height))
                .with("width", WIDTH)
                .with("height", height)
                .with("role", "img")
                .with("font-family", Palette.SANS);
        svg.start("title").text(title).end();
        svg.rect(0.5, 0.5, WIDTH - 1, height - 1)
                .with("rx", 8)
                .with("fill", Palette.CARD)
                .with("stroke", Palette.BORDER)
                .end();
        content.accept(svg);
        svg.end();
        return out.toString();
    }

    /** Writes a card's title and, below it, the line with its facts. */
    public static void header(SvgWriter svg, String title, String facts) {
        double room = WIDTH - 2 * MARGIN;
        String legible = SvgWriter.legible(title);
        double size = TextWidth.BOLD.of(legible, 16) <= room ? 16 : 14;
        svg.words(MARGIN, 31, size, Palette.INK)
                .with("font-weight", "600")
                .text(TextWidth.BOLD.cut(legible, size, room))
                .end();
        svg.words(MARGIN, 51, 12.5, Palette.SOFT).text(facts).end();
    }

    /**
     * The picture as an element that survives a notebook nobody has run.
     *
     * @param alternative what the picture says, in words
     */
    public static String html(String alternative, String svg) {
        return "<img alt=\"%s\" style=\"max-width:100%%\" src=\"data:image/svg+xml;base64,%s\">"
                .formatted(
                        Html.escape(alternative),
                        Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
