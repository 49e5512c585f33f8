package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asserts that axe finds nothing on a page that keeps somebody from reading it: WCAG 2 A and AA,
 * and its best practices.
 */
final class Accessibility {
    private Accessibility() {}

    /** Of the whole page. */
    static void assertReadable(Page page) {
        assertNone(axe(page));
    }

    /** Of the parts that a selector finds. */
    static void assertReadable(Page page, String parts) {
        assertNone(axe(page).include(parts));
    }

    /** Only that text stands out from what is behind it. */
    static void assertContrast(Page page) {
        assertNone(axe(page).withRules(List.of("color-contrast")));
    }

    /**
     * Without an account of all that is well, which is megabytes, and without a page for frames.
     */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options).setLegacyMode(true);
    }

    private static void assertNone(AxeBuilder axe) {
        AxeResults results = axe.analyze();
        assertThat(results.getErrorMessage()).as("axe's own failure").isNull();
        assertThat(results.getViolations().stream().flatMap(Accessibility::sentences)).isEmpty();
    }

    private static Stream<String> sentences(Rule rule) {
        return rule.getNodes().stream()
                .map(node ->
                        "%s (%s): %s\n%s"
                                .formatted(
                                        rule.getHelp(),
                                        rule.getId(),
                                        node.getHtml(),
                                        node.getFailureSummary()));
    }
}
