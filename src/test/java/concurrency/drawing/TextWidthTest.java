package concurrency.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWidthTest {

    @ParameterizedTest
    @ValueSource(strings = {"16 workers", "a virtual thread for each", "wait", "", "two threads"})
    void textAsWideAsItsRoom_isNotCut(String text) {
        for (TextWidth font : TextWidth.values()) {
            for (int size = 8; size < 20; size++) {
                assertThat(font.cut(text, size, font.of(text, size))).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16 workers", "a virtual thread for each"})
    void textWiderThanItsRoom_endsInAnEllipsisThatFits(String text) {
        double room = TextWidth.SANS.of(text, 13) - 1;
        String cut = TextWidth.SANS.cut(text, 13, room);
        assertThat(cut).endsWith(TextWidth.ELLIPSIS).isNotEqualTo(text);
        assertThat(TextWidth.SANS.of(cut, 13)).isLessThanOrEqualTo(room);
    }
}
