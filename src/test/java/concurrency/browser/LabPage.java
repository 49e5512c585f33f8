package concurrency.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** A notebook open in JupyterLab 4.6, and what a reader does with it. */
final class LabPage {
    private static final Pattern READY = Pattern.compile("Java 25.*\\| (Idle|Unknown)");
    static final String OUTPUT = ".jp-OutputArea-output";

    private static final String ALL_RAN =
            """
            [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
                .every((prompt, i) => prompt.textContent.includes(`[${i + 1}]`))\
            """;

    /** Whether the kernel was idle at so many polls in a row: between two cells it is, briefly. */
    private static final String IDLE =
            """
            polls => {
                const idle = document.querySelector('#jp-main-statusbar')
                    .textContent.includes('| Idle');
                window.idlePolls = idle ? (window.idlePolls ?? 0) + 1 : 0;
                return window.idlePolls > polls;
            }\
            """;

    /** Milliseconds between two looks at the page. */
    private static final int POLL = 100;

    private static final Duration INTERRUPTED = Duration.ofSeconds(10);

    /** How long the kernel may take for one cell, on a busy machine. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

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
                .waitFor(within(ANSWER));
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

    /** Clears what is stored and starts to run all cells; a figure shows that some have run. */
    void startAll() {
        Locator figures = page.locator(Figures.SELECTOR);
        menu("Edit", "Clear Outputs of All Cells");
        figures.first().waitFor(within(ANSWER).setState(WaitForSelectorState.DETACHED));
        menu("Run", "Run All Cells");
        figures.first().waitFor(within(ANSWER).setState(WaitForSelectorState.ATTACHED));
    }

    /** Interrupts the run; a button pressed between two cells, when nothing runs, once more. */
    void interruptAll() {
        for (int attempt = 0; attempt < 5; attempt++) {
            clickInterrupt();
            try {
                awaitScript(IDLE, 1_000 / POLL, INTERRUPTED);
                return;
            } catch (TimeoutError e) {
                // The next cell runs.
            }
        }
        throw new AssertionError("The kernel is still busy after five interrupts");
    }

    /**
     * Clears what is shown, restarts the kernel and runs all cells, and waits for the last of them,
     * or until the kernel has nothing more to do: a cell that fails ends the run.
     */
    void restartAndRunAll(Duration limit) {
        menu("Edit", "Clear Outputs of All Cells");
        page.locator("[data-jp-item-name='restart-and-run'] jp-button").click();
        page.locator(".jp-Dialog .jp-mod-accept").click();
        awaitScript("polls => " + ALL_RAN + " || (" + IDLE + ")(polls)", 10_000 / POLL, limit);
    }

    /** Whether a kernel has run every cell, in their order, since it started. */
    boolean allRan() {
        return (boolean) page.evaluate(ALL_RAN);
    }

    /** Saves the notebook. */
    void save() {
        page.waitForResponse(
                response ->
                        response.request().method().equals("PUT")
                                && response.url().contains("/api/contents/"),
                () -> menu("File", "Save Notebook"));
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
                .waitFor(within(ANSWER));
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

    boolean trusted() {
        return page.locator(".jp-OutputArea-output.jp-mod-trusted").count() > 0;
    }

    /** The figures of the notebook, once there are as many as expected. */
    Figures figures(int expected) {
        return Figures.on(page, expected);
    }

    void chooseTheme(String name, boolean light) {
        menu("Settings", "Theme", name);
        awaitScript(
                "light => document.body.dataset.jpThemeLight === light",
                Boolean.toString(light),
                Duration.ofSeconds(30));
    }

    /** Exports the notebook by the menu, unsanitized: that would make text of every image. */
    void exportHtml(Path file) {
        menu("File", "Save and Export Notebook As", "HTML");
        Locator dialog = page.locator(".jp-Dialog");
        dialog.getByRole(AriaRole.CHECKBOX).uncheck();
        page.waitForDownload(dialog.locator(".jp-mod-accept")::click).saveAs(file);
    }

    /** Ends the kernel. */
    void shutDownKernel() {
        menu("Kernel", "Shut Down Kernel");
        page.locator("#jp-main-statusbar").getByText("No Kernel").waitFor();
    }

    private Locator codeCell(int index) {
        return page.locator(".jp-CodeCell").nth(index);
    }

    private void prompt(int codeCell, Pattern text) {
        codeCell(codeCell)
                .locator(".jp-InputPrompt")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor(within(ANSWER).setState(WaitForSelectorState.ATTACHED));
    }

    private static Locator.WaitForOptions within(Duration limit) {
        return new Locator.WaitForOptions().setTimeout((double) limit.toMillis());
    }

    private void awaitScript(String condition, Object argument, Duration limit) {
        page.waitForFunction(
                condition,
                argument,
                new Page.WaitForFunctionOptions()
                        .setTimeout((double) limit.toMillis())
                        .setPollingInterval(POLL));
    }
}
