package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import concurrency.notebook.Cell;
import concurrency.notebook.Notebook;
import concurrency.notebook.Output;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The figures of a chapter on a page: images of SVG in HTML, what survives in a notebook nobody has
 * run.
 *
 * @param all in the order of the page
 */
record Figures(List<Locator> all) {
    private static final String DATA = "data:image/svg+xml;base64,";
    static final String SELECTOR = "img[src^='" + DATA + "']";

    /** Decoded, of some size, not cut at the sides, and in the window. */
    private static final String IN_VIEW =
            """
            image => {
                const box = image.getBoundingClientRect();
                return image.complete && image.naturalWidth > 0
                    && box.width > 100 && box.height > 20
                    && box.left >= 0 && box.right <= window.innerWidth
                    && box.top < window.innerHeight && box.bottom > 0;
            }\
            """;

    /** Of the pixels of a picture, every third in each direction tells as much as all. */
    private static final int STRIDE = 3;

    /** How many a notebook stores. */
    static int storedIn(Notebook notebook) {
        return storedIn(notebook.codeCells().stream());
    }

    /** How many stand before a chapter's main figure, which is that of the cell tagged "cover". */
    static int beforeTheMainOne(Notebook chapter) {
        return storedIn(chapter.codeCells().stream().takeWhile(cell -> !cell.isTagged("cover")));
    }

    private static int storedIn(Stream<Cell> cells) {
        return (int)
                cells.flatMap(cell -> cell.outputs().stream()).filter(Figures::isFigure).count();
    }

    /**
     * Those of a page, once there are as many as expected: JupyterLab fills cells bit by bit, and
     * while a cell is replaced its old and its new output may stand on the page together.
     */
    static Figures on(Page page, int expected) {
        Locator figures = page.locator(SELECTOR);
        try {
            PlaywrightAssertions.assertThat(figures)
                    .hasCount(expected, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        } catch (AssertionError e) {
            throw new AssertionError("On the page are " + names(figures), e);
        }
        return new Figures(figures.all());
    }

    private static String names(Locator figures) {
        return figures.all().stream()
                .map(figure -> figure.getAttribute("alt"))
                .collect(Collectors.joining("\n- ", "\n- ", ""));
    }

    /** Asserts that a reader who scrolls meets each of them, as dark ink on a light card. */
    void assertShown() {
        for (int i = 0; i < all.size(); i++) {
            Locator figure = all.get(i);
            String name = "figure %d, %s".formatted(i + 1, figure.getAttribute("alt"));
            figure.scrollIntoViewIfNeeded();
            assertThat((boolean) figure.evaluate(IN_VIEW)).as(name + ": in view").isTrue();
            assertThat(lightness(figure)).as(name + ": lightness").isBetween(0.7, 0.999);
        }
    }

    /** Leaves a picture of the window with one of them in its middle. */
    void screenshot(int index, Page page, Path file) {
        all.get(index)
                .evaluate("image => image.scrollIntoView({block: 'center', behavior: 'instant'})");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    private static boolean isFigure(Output output) {
        return output instanceof Output.Data(_, Map<String, String> data, _)
                && data.getOrDefault("text/html", "").contains(DATA);
    }

    /** The mean lightness of some of an image's pixels, from 0, black, to 1, white. */
    private static double lightness(Locator image) {
        try {
            BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(image.screenshot()));
            long sum = 0;
            int count = 0;
            for (int y = 0; y < pixels.getHeight(); y += STRIDE) {
                for (int x = 0; x < pixels.getWidth(); x += STRIDE) {
                    int rgb = pixels.getRGB(x, y);
                    sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
                    count++;
                }
            }
            return sum / (3.0 * 255 * count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
