package concurrency.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {

    private static final String TEXT = "a\u00e9\u20ac\ud83d\ude00z";

    @Test
    void everyCut_leavesWholeCharactersAndLosesNone() {
        byte[] bytes = TEXT.getBytes(UTF_8);
        for (int length = 0; length <= bytes.length; length++) {
            int whole = Utf8.wholeCharacters(bytes, length);
            String before = new String(bytes, 0, whole, UTF_8);
            String after = new String(bytes, whole, bytes.length - whole, UTF_8);
            assertThat(before + after).isEqualTo(TEXT);
            assertThat(length - whole).isBetween(0, 3);
        }
    }

    @Test
    void completeText_isKeptWhole() {
        byte[] bytes = TEXT.getBytes(UTF_8);
        assertThat(Utf8.wholeCharacters(bytes, bytes.length)).isEqualTo(bytes.length);
    }

    @Test
    void bytesThatAreNoUtf8_areNotHeldBackForEver() {
        byte[] continuations = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};
        assertThat(Utf8.wholeCharacters(continuations, 4)).isEqualTo(4);
    }
}
