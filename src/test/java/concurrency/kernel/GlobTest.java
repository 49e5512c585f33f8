package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sqlite3 answers to {@code select text GLOB glob}. */
class GlobTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | anything | true",
                "int * | int n = 1; | true",
                "int * | Int n = 1; | false",
                "int | int n | false",
                "?nt n | int n | true",
                "?int n | int n | false",
                "*[0-9] | x = 42 | true",
                "*[0-9] | x = y | false",
                "[^0-9] | 7 | false",
                "[^0-9] | x | true",
                "[]] | ] | true",
                "[^]] | ] | false",
                "[a-] | - | true",
                "[*] | * | true",
                "[*] | x | false",
                "[z-a] | b | false",
                "[a | [a | false",
                "f(*).*[+$] | f(1).g\\E\\Q+ | true",
                "a\\Eb | a\\Eb | true",
            })
    void aGlob_matchesAsInSqlite(String glob, String text, boolean matches) {
        assertThat(Glob.pattern(glob).matcher(text).matches()).isEqualTo(matches);
    }
}
