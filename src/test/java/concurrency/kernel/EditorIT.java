package concurrency.kernel;

import static concurrency.kernel.Kernels.content;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 1 | complete",
                "int x = 3; | complete",
                "if (true) { | incomplete",
                "String s = \"a | invalid",
                "// a comment | complete",
                "/* a comment | incomplete",
                "String s = \"\"\" | incomplete",
                "'String s = \"\"\"\n  a \" {\n' | incomplete",
                "'String s = \"\"\"\n  a\n  \"\"\";' | complete",
                "'var t = \"\"\"\n  }\n  \"\"\".lines(' | incomplete",
                "foo( | incomplete",
                "int x = ); | invalid"
            })
    void isComplete_tellsWhetherMoreIsNeeded(String code, String status) {
        JsonNode reply = kernel.ask("is_complete_request", content().put("code", code));
        assertThat(reply.path("status").asText()).isEqualTo(status);
    }

    @Test
    void completion_knowsMembersAndWhatCellsDefined() {
        kernel.run("class Account { void deposit(int amount) {} }\nvar account = new Account();");
        String code = "int before = 1;\naccount.dep";
        JsonNode reply =
                kernel.ask(
                        "complete_request",
                        content().put("code", code).put("cursor_pos", code.length()));
        assertThat(reply.path("matches").toString()).contains("deposit(");
        assertThat(reply.path("cursor_start").asInt()).isEqualTo(code.indexOf("dep"));
        assertThat(reply.path("cursor_end").asInt()).isEqualTo(code.length());
    }

    @Test
    void typesOfTheLibrary_areOnOffer_beforeACellNamesThem() {
        assertThat(complete("ProgressB").path("matches").toString()).contains("ProgressBar");
        assertThat(complete("Timeline.rec").path("matches").toString()).contains("record(");
    }

    @Test
    void inspection_showsSignatures() {
        JsonNode reply =
                kernel.ask(
                        "inspect_request",
                        content().put("code", "Math.max(1, 2)").put("cursor_pos", 6));
        assertThat(reply.path("found").asBoolean()).isTrue();
        assertThat(reply.path("data").path("text/plain").asText()).contains("max");
    }

    @Test
    void inspectionOfAClassOfTheJdk_showsItsJavadocWhereItsSourceIs() {
        Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        String shown = inspect("new CountDownLatch(1)", 8).path("data").path("text/plain").asText();
        assertThat(shown).contains("CountDownLatch");
        assertThat(shown.contains("IllegalArgumentException")).isEqualTo(Files.exists(sources));
    }

    @Test
    void inspectionOfNothing_findsNothing() {
        assertThat(inspect("", 0).path("found").asBoolean()).isFalse();
        assertThat(inspect("nobodyKnowsThis", 3).path("found").asBoolean()).isFalse();
    }

    @Test
    void inspectionOfAMethodsName_showsItsSignaturesAlsoWithoutACall() {
        for (int cursor : new int[] {8, 10, 12}) {
            JsonNode reply =
                    kernel.ask(
                            "inspect_request",
                            content().put("code", "Thread.sleep").put("cursor_pos", cursor));
            assertThat(reply.path("found").asBoolean()).as("at %d", cursor).isTrue();
            assertThat(reply.path("data").path("text/plain").asText()).contains("sleep(");
        }
    }

    /** What stands in front of the bar is in the editor; what is behind it is to be offered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "var x = new ArrayList<String>();\nx.ad|add(",
                "var x = new ArrayList<String>();\nx.getFirst().le|length()",
                "var x = List.of(\"a\");\nx.stream().map(s -> s.isBl|isBlank()",
                "var x = List.of(\"a\");\nfor (var s : x) { s.isBl|isBlank()",
                "int twice(int n) { return 2 * n; }\ntwi|twice(",
                "record Point(int x, int y) {}\nnew Point(1, 2).x|x()",
                "record Point(int x, int y) {}\nvar p = new Point(1, 2);\np.y|y()",
                "var far = later();\nString later() { return null; }\nfar.isBl|isBlank()",
                "private volatile Thread worker;\nworker.isAl|isAlive()",
                "// a list\nfinal List<String> named = null;\nnamed.get(0).isBl|isBlank()",
                "String words;\nint lengths() { return words.len|length()",
                "var queue = new LinkedBlockingQueue<Integer>();\nint poll() { return queue.tak|take()",
                "sealed interface S permits A, B {}\nrecord A(int n) implements S {}\nrecord B() implements S {}\nnew A(1).n|n()",
                "static <T> List<T> listOf(T t) { return null; }\nlistOf(\"a\").get(0).isBl|isBlank()",
                "System.out.println(1);\nvar a = 1; while (true) { }\nvar t = Thread.currentThread();\nt.isVir|isVirtual()",
                "try (var e = Executors.newFixedThreadPool(2)) { e.subm|submit(",
                "CompletableFuture.supplyAsync(() -> \"a\").thenApply(v -> v.isBl|isBlank()",
                "class Account { int balance; void add() { this.bal|balance",
                "enum Color { RED }\nColor.R|RED",
                "import java.util.zip.CRC32;\nnew CRC32().getV|getValue()",
                "import java.util.zip.*;\nvar sum = new CRC32();\nsum.getV|getValue()",
                "import java.util.zip.CRC32;\nlong of(CRC32 sum) { return sum.getV|getValue()",
            })
    void completion_knowsWhatTheSameCellDeclaresAbove(String codeAndOffer) {
        String code = codeAndOffer.substring(0, codeAndOffer.indexOf('|'));
        String offer = codeAndOffer.substring(codeAndOffer.indexOf('|') + 1);
        JsonNode reply = complete(code);
        assertThat(matches(reply)).contains(offer);
        int replaced = reply.path("cursor_start").asInt();
        assertThat(offer).startsWith(code.substring(replaced));
        assertThat(reply.path("cursor_end").asInt()).isEqualTo(code.length());
    }

    @Test
    void completionInACellWithDeclarations_offersNothingOfItsOwnMaking() {
        String above = "var x = 1;\nint y = 2;\n";
        for (String begun : List.of("Ce", "ce", "He", "wai", "notif")) {
            assertThat(matches(complete(above + begun)))
                    .as(begun)
                    .noneMatch(match -> match.contains("$"))
                    .noneMatch(match -> match.startsWith("wait") || match.startsWith("notify"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%th, %threads, 0",
        "%, %threads, 0",
        "%cla, %classpath , 0",
        "%%ba, %%bash, 0",
        "%load src/tes, test/, 10"
    })
    void completion_knowsMagics(String code, String offer, int start) {
        JsonNode reply = complete(code);
        assertThat(matches(reply)).map(String::strip).contains(offer);
        assertThat(reply.path("cursor_start").asInt()).isEqualTo(start);
    }

    @Test
    void aPercentSignInJava_isNoMagic() {
        assertThat(matches(complete("int n = 7\n% 3;\nThread.onSp"))).contains("onSpinWait()");
    }

    @Test
    void completion_neverEvaluates() {
        kernel.run("int evaluated = 0;\nint count() { return ++evaluated; }");
        complete("var n = count();\nevaluated = 5;\nclass Fresh { static int m = count(); }\nn");
        inspect("var n = count();\nnew ArrayList<>(count()).add(1)", 48);
        assertThat(kernel.run("evaluated").value()).contains("0");
        assertThat(kernel.run("new Fresh()").status()).isEqualTo("error");
    }

    @Test
    void codeAboveThatIsNotJava_hidesNoSuggestions() {
        assertThat(matches(complete("int x = );\nThread.onSp"))).contains("onSpinWait()");
        assertThat(matches(complete("var v = ;\nThread.onSp"))).contains("onSpinWait()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "var x = new ArrayList<String>(); x.add(\"a\"); | add | ArrayList",
                "var x = new ArrayList<String>(); x.size() | x. | java.util.ArrayList<java.lang.String>",
                "int twice(int number) { return 0; } twice(1) | twice(1 | int number",
                "record Point(int x) {} new Point(3) | Point(3 | int x",
            })
    void inspection_knowsWhatTheSameCellDeclaresAbove(String code, String at, String shown) {
        JsonNode reply = inspect(code, code.lastIndexOf(at));
        assertThat(reply.path("found").asBoolean()).isTrue();
        assertThat(reply.path("data").path("text/plain").asText()).contains(shown);
    }

    private static JsonNode complete(String code) {
        return kernel.ask(
                "complete_request", content().put("code", code).put("cursor_pos", code.length()));
    }

    private static JsonNode inspect(String code, int cursor) {
        return kernel.ask("inspect_request", content().put("code", code).put("cursor_pos", cursor));
    }

    private static List<String> matches(JsonNode reply) {
        return reply.path("matches").valueStream().map(JsonNode::asText).toList();
    }
}
