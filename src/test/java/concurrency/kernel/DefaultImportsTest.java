package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultImportsTest {

    @Test
    void everyEntryPoint_exists() {
        assertThat(DefaultImports.entryPoints()).contains("concurrency.timeline.Timeline");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Claim {}",
                "public final class Claim<T> {}",
                "record Claim(int x) {}",
                "enum Claim { A }",
                "import my.own.Claim;"
            })
    void aDeclarationOfTheSameName_isSeen(String code) {
        assertThat(DefaultImports.declares(code, "Claim")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Claim c = null;", "class Claims {}", "record Point(Claim c) {}"})
    void aUse_isNoDeclaration(String code) {
        assertThat(DefaultImports.declares(code, "Claim")).isFalse();
    }
}
