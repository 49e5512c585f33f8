package concurrency.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A notebook open in JupyterLab 4.6, and what a reader does with it. */
final class LabPage {
    private static final Pattern READY = Pattern.compile("Java 25.*\\| (Idle|Unknown)");
    private static final String ERROR = "[data-mime-type='application/vnd.jupyter.error']";

    /** Figures are images of SVG in HTML: what survives in a notebook nobody has run. */
    private static final String FIGURE =
            ".jp-OutputArea-output img[src^='data:image/svg+xml;base64,']";

    private final Page page;

    private LabPage(Page page) {
        this.page = page;
    }

    /** Opens a notebook and waits for its cells; its kernel may still be starting. */
    static LabPage open(Page page, String address) {
        page.navigate(address);
        page.locator(".jp-Notebook .jp-Cell").first().waitFor();
        return new LabPage(page);
    }

    /** Waits until the kernel is idle: what is asked of it earlier can be lost. */
    LabPage awaitKernel() {
        page.locator("#jp-main-statusbar")
                .filter(new Locator.FilterOptions().setHasText(READY))
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
        return this;
    }

    /** Chooses a command of the menu bar, through submenus if several are given. */
    void menu(String menu, String... items) {
        page.locator(".lm-MenuBar-itemLabel")
                .getByText(menu, new Locator.GetByTextOptions().setExact(true))
                .click();
        for (String item : items) {
            page.locator(".lm-Menu-itemLabel")
                    .getByText(item, new Locator.GetByTextOptions().setExact(true))
                    .last()
                    .click();
        }
    }

    /** Clears what is stored, runs all cells, and waits for the last, or for an error too many. */
    void runAll(int expectedErrors, Duration limit) {
        menu("Edit", "Clear Outputs of All Cells");
        awaitScript("figure => document.querySelectorAll(figure).length === 0", FIGURE, limit);
        menu("Run", "Run All Cells");
        awaitScript(
                """
                error => {
                    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
                        .map(prompt => prompt.textContent);
                    const errors = document.querySelectorAll(error).length;
                    return errors > %d || prompts.every(text => /\\[\\d+\\]/.test(text));
                }\
                """
                        .formatted(expectedErrors),
                ERROR,
                limit);
    }

    /** Starts the cell at a 0-based position among the code cells, and does not wait. */
    void run(int codeCell) {
        codeCell(codeCell).locator(".cm-content").click();
        page.keyboard().press("Control+Enter");
    }

    /** Waits until a cell has printed something. */
    void awaitOutput(int codeCell, String text) {
        codeCell(codeCell)
                .locator(".jp-OutputArea-output")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
    }

    void awaitEnded(int codeCell) {
        prompt(codeCell, Pattern.compile("\\[\\d+]"));
    }

    void clickInterrupt() {
        page.locator("[data-jp-item-name='interrupt'] jp-button").click();
    }

    /** All text below the cell at a 0-based position among the code cells. */
    String outputOf(int codeCell) {
        return String.join(
                "\n", codeCell(codeCell).locator(".jp-OutputArea-output").allInnerTexts());
    }

    int codeCells() {
        return page.locator(".jp-CodeCell").count();
    }

    List<String> errors() {
        return page.locator(ERROR).allInnerTexts();
    }

    boolean trusted() {
        return page.locator(".jp-OutputArea-output.jp-mod-trusted").count() > 0;
    }

    /** The figures, once there are as many as expected: JupyterLab fills cells bit by bit. */
    List<Locator> figures(int expected) {
        page.locator(FIGURE)
                .nth(expected - 1)
                .waitFor(
                        new Locator.WaitForOptions()
                                .setState(WaitForSelectorState.ATTACHED)
                                .setTimeout(30_000));
        return page.locator(FIGURE).all();
    }

    /** Whether an image was decoded, has a size, and can be scrolled into view. */
    boolean isVisible(Locator image) {
        image.scrollIntoViewIfNeeded();
        return (boolean)
                image.evaluate(
                        """
                        image => {
                            const box = image.getBoundingClientRect();
                            return image.complete && image.naturalWidth > 0
                                && box.width > 100 && box.height > 20
                                && box.left >= 0 && box.right <= window.innerWidth
                                && box.top < window.innerHeight && box.bottom > 0;
                        }\
                        """);
    }

    void chooseTheme(String name, boolean light) {
        menu("Settings", "Theme", name);
        awaitScript(
                "light => document.body.dataset.jpThemeLight === light",
                Boolean.toString(light),
                Duration.ofSeconds(30));
    }

    void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    private Locator codeCell(int index) {
        return page.locator(".jp-CodeCell").nth(index);
    }

    private void prompt(int codeCell, Pattern text) {
        codeCell(codeCell)
                .locator(".jp-InputPrompt")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor(
                        new Locator.WaitForOptions()
                                .setState(WaitForSelectorState.ATTACHED)
                                .setTimeout(60_000));
    }

    private void awaitScript(String condition, String argument, Duration limit) {
        page.waitForFunction(
                condition,
                argument,
                new Page.WaitForFunctionOptions()
                        .setTimeout((double) limit.toMillis())
                        .setPollingInterval(100));
    }
}
