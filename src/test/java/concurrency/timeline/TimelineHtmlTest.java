package concurrency.timeline;

import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.sharedLock;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineHtmlTest {

    private static final Pattern IMAGE =
            Pattern.compile(
                    "<img alt=\"([^\"<>]+)\" style=\"max-width:100%\""
                            + " src=\"data:image/svg\\+xml;base64,([A-Za-z0-9+/=]+)\">");

    @Test
    void html_isOneImageThatHoldsThePicture() {
        Matcher image = image(sharedLock());

        String svg = new String(Base64.getDecoder().decode(image.group(2)), StandardCharsets.UTF_8);
        assertThat(svg).isEqualTo(TimelineSvg.svg(sharedLock()));
    }

    @Test
    void alternativeText_saysWhatThePictureShows() {
        assertThat(image(sharedLock()).group(1))
                .isEqualTo(
                        "Thread 2 was blocked for 150 ms on lock held by Thread 1."
                                + " wall 400 ms · CPU 148 ms (37 % of one core) · 2 cores ·"
                                + " 10 lines. main: running 39 ms, waiting 361 ms (join)."
                                + " Thread 1: running 95 ms, sleeping 80 ms, 5 lines."
                                + " Thread 2: running 124 ms, sleeping 80 ms, blocked on a lock"
                                + " 150 ms (lock, held by Thread 1), 5 lines.");
    }

    @Test
    void alternativeTextOfManyThreads_sumsThemUp() {
        Timelines.Drawn[] lanes =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> lane(i, "", 0, 100).virtual().sleeping(0, 100))
                        .toArray(Timelines.Drawn[]::new);

        assertThat(image(timeline("", 100, lanes)).group(1))
                .startsWith("9,999 threads spent 100 % of their time sleeping.")
                .endsWith("All together: sleeping 1,000 s.");
    }

    @Test
    void alternativeText_isEscaped() {
        Timeline timeline =
                timeline(
                        "\"><script>&\u0000\ud800",
                        5,
                        new IllegalStateException("<b>"),
                        lane(1, "<i>", 0, 5));

        assertThat(image(timeline).group(1))
                .startsWith("&quot;&gt;&lt;script&gt;&amp;\u2400\ufffd.")
                .contains("ended with IllegalStateException: &lt;b&gt;", "&lt;i&gt;");
    }

    private static Matcher image(Timeline timeline) {
        Matcher image = IMAGE.matcher(timeline.html());
        assertThat(image.matches()).as("an image and nothing else").isTrue();
        return image;
    }
}
