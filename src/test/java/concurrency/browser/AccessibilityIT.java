package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The checks of a page's accessibility fail where they should. */
class AccessibilityIT {

    private static final String GOOD =
            "<!doctype html><html lang='en'><title>Page</title><main><h1>Page</h1>%s</main></html>";

    @Test
    void whatIsHardToReadOrCannotBeHeard_isFound() {
        try (Chromium chromium = Chromium.start();
                Page page = chromium.newOfflineProfile().newPage()) {
            page.setContent(GOOD.formatted("<p>Text.</p>"));
            assertThatCode(() -> Accessibility.assertReadable(page)).doesNotThrowAnyException();
            page.setContent(GOOD.formatted("<p><img src='data:,'></p>"));
            assertThatThrownBy(() -> Accessibility.assertReadable(page, "p"))
                    .hasMessageContaining("image-alt");
            Accessibility.assertContrast(page);
            page.setContent(GOOD.formatted("<p style='color: silver'>Pale.</p>"));
            assertThatThrownBy(() -> Accessibility.assertReadable(page))
                    .hasMessageContaining("color-contrast");
            assertThatThrownBy(() -> Accessibility.assertContrast(page))
                    .hasMessageContaining("color-contrast");
        }
    }
}
