package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginTest {

    private final Origin origin = new Origin(Optional.empty(), 4, 9);

    @Test
    void aPositionInTheFirstLine_countsFromWhereTheSnippetBegins() {
        assertThat(origin.position("int x = 1;", 4)).isEqualTo(new Origin.Position(4, 13));
    }

    @Test
    void aPositionFurtherDown_countsFromTheLinesBeginning() {
        assertThat(origin.position("int x =\n  1;", 10)).isEqualTo(new Origin.Position(5, 3));
    }

    @Test
    void aPositionBeyondTheSource_isItsEnd() {
        assertThat(origin.position("x", 99)).isEqualTo(new Origin.Position(4, 10));
    }
}
