package concurrency.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import concurrency.timing.Clock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCaptureTest {

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printedErrors = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);
    private final PrintStream err = new PrintStream(printedErrors, true, UTF_8);

    @BeforeEach
    void printIntoMemory() {
        System.setOut(out);
        System.setErr(err);
    }

    @AfterEach
    void printAsBefore() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void concurrentWriters_tearAndLoseNoLine(boolean virtual) throws Exception {
        int threads = 8;
        int linesEach = 2_000;
        CountDownLatch together = new CountDownLatch(threads);

        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    List<Thread> writers = new ArrayList<>();
                    for (int t = 0; t < threads; t++) {
                        String name = "w" + t;
                        Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
                        writers.add(
                                builder.name(name).start(() -> write(name, linesEach, together)));
                    }
                    for (Thread writer : writers) {
                        writer.join();
                    }
                });

        for (int t = 0; t < threads; t++) {
            String name = "w" + t;
            List<String> expected =
                    IntStream.range(0, linesEach).mapToObj(i -> name + " äé€😀 line " + i).toList();
            assertThat(captured.lines())
                    .filteredOn(line -> line.threadName().equals(name))
                    .extracting(Line::text)
                    .isEqualTo(expected);
            assertThat(printed.toString(UTF_8).lines().filter(line -> line.startsWith(name)))
                    .containsExactlyElementsOf(expected);
        }
        assertThat(captured.lines()).hasSize(threads * linesEach);
    }

    private static void write(String name, int lines, CountDownLatch together) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < lines; i++) {
            switch (i % 4) {
                case 0 -> System.out.println(name + " äé€😀 line " + i);
                case 1 -> System.out.printf(Locale.ROOT, "%s äé€😀 line %d\n", name, i);
                case 2 -> {
                    System.out.print(name);
                    System.out.print(" äé€😀 line ");
                    System.out.print(i);
                    System.out.println();
                }
                default ->
                        System.out.writeBytes((name + " äé€😀 line " + i + "\r\n").getBytes(UTF_8));
            }
        }
    }

    @Test
    void lines_knowTheirThreadAndStream() throws Exception {
        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    System.out.println("out");
                    System.err.println("err");
                    Thread.ofVirtual().start(() -> System.out.println("unnamed")).join();
                });

        Thread main = Thread.currentThread();
        assertThat(captured.lines())
                .extracting(Line::text, Line::threadName, Line::error)
                .containsExactly(
                        tuple("out", main.getName(), false),
                        tuple("err", main.getName(), true),
                        tuple("unnamed", "", false));
        assertThat(captured.lines().getFirst().threadId()).isEqualTo(main.threadId());
        assertThat(printedErrors.toString(UTF_8)).isEqualTo("err" + System.lineSeparator());
    }

    @Test
    void times_comeFromTheClockSinceTheStart() {
        HandMovedClock clock = new HandMovedClock();
        clock.now.set(1_000);
        try (OutputCapture capture = OutputCapture.start(clock)) {
            clock.now.set(1_500);
            System.out.print("a");
            clock.now.set(4_000);
            System.out.println("b");

            assertThat(capture.end().lines())
                    .extracting(Line::at, Line::text)
                    .containsExactly(tuple(Duration.ofNanos(3_000), "ab"));
        }
    }

    @Test
    void unfinishedLine_isPrintedOnlyWhenItEndsOrTheCaptureDoes() throws Exception {
        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    System.out.print("half");
                    assertThat(printed.toString(UTF_8)).isEmpty();
                    System.out.println(" and half");
                    System.out.print("the end");
                });

        assertThat(texts(captured)).containsExactly("half and half", "the end");
        assertThat(printed.toString(UTF_8))
                .isEqualTo("half and half" + System.lineSeparator() + "the end");
    }

    @Test
    void flush_passesAnUnfinishedLineOnOnce() throws Exception {
        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    System.out.print("name? ");
                    System.out.flush();
                    assertThat(printed.toString(UTF_8)).isEqualTo("name? ");
                    System.out.println("Ada");
                });

        assertThat(texts(captured)).containsExactly("name? Ada");
        assertThat(printed.toString(UTF_8)).isEqualTo("name? Ada" + System.lineSeparator());
    }

    @Test
    void terminators_areNewlineWithOrWithoutCarriageReturn() throws Exception {
        CapturedOutput captured =
                CapturedOutput.of(() -> System.out.print("a\r\nb\n\n10%\r20%\nc\r"));

        assertThat(texts(captured)).containsExactly("a", "b", "", "10%\r20%", "c\r");
        assertThat(printed.toString(UTF_8)).isEqualTo("a\r\nb\n\n10%\r20%\nc\r");
    }

    @Test
    void characterPrintedInHalves_isWhole() throws Exception {
        byte[] euro = "€".getBytes(UTF_8);
        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    for (char half : "😀".toCharArray()) {
                        System.out.print(half);
                    }
                    for (byte part : euro) {
                        System.out.write(part);
                    }
                    System.out.append('!').append("abcd", 1, 3).append(null);
                    System.out.println(new char[] {'x', 'y'});
                });

        assertThat(texts(captured)).containsExactly("😀€!bcnullxy");
        assertThat(printed.toString(UTF_8)).isEqualTo("😀€!bcnullxy" + System.lineSeparator());
    }

    @Test
    void everyWayToPrint_printsWhatAPlainStreamDoes() throws Exception {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        printInEveryWay(new PrintStream(plain, true, UTF_8));

        CapturedOutput captured = CapturedOutput.of(() -> printInEveryWay(System.out));

        assertThat(printed.toString(UTF_8)).isEqualTo(plain.toString(UTF_8));
        assertThat(texts(captured)).isEqualTo(plain.toString(UTF_8).lines().toList());
    }

    private static void printInEveryWay(PrintStream stream) throws Exception {
        stream.println(true);
        stream.println('c');
        stream.println(1);
        stream.println(2L);
        stream.println(3f);
        stream.println(4d);
        stream.println((Object) null);
        stream.println((String) null);
        stream.print(true);
        stream.print('c');
        stream.print(1);
        stream.print(2L);
        stream.print(3f);
        stream.print(4d);
        stream.print(new char[] {'z'});
        stream.print((Object) "o");
        stream.format("%d|", 5).format(Locale.GERMAN, "%.1f|", 6.5).printf("%s", 7).println();
        stream.write("bytes\n".getBytes(UTF_8));
        stream.write('\n');
    }

    @Test
    void veryLongLine_isWhole() throws Exception {
        String megabyte = "0123456789abcdef".repeat(1 << 16);

        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    System.out.print(megabyte);
                    System.out.println(megabyte);
                });

        assertThat(texts(captured)).containsExactly(megabyte + megabyte);
        assertThat(printed.size())
                .isEqualTo(2 * megabyte.length() + System.lineSeparator().length());
    }

    @Test
    void threadThatOutlivesTheBlock_printsThrough() throws Exception {
        CountDownLatch blockEnded = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] late = new Thread[1];

        CapturedOutput captured =
                CapturedOutput.of(() -> {
                    PrintStream inBlock = System.out;
                    late[0] =
                            Thread.ofPlatform()
                                    .start(() -> {
                                        inBlock.print("early, ");
                                        begun.countDown();
                                        awaitQuietly(blockEnded);
                                        inBlock.print("late");
                                        inBlock.println(".");
                                    });
                    begun.await();
                });
        blockEnded.countDown();
        late[0].join();

        assertThat(texts(captured)).containsExactly("early, ");
        assertThat(printed.toString(UTF_8)).isEqualTo("early, late." + System.lineSeparator());
    }

    @Test
    void nestedCaptures_keepWhatWasPrintedInEach() throws Exception {
        CapturedOutput[] inner = new CapturedOutput[1];
        CapturedOutput outer =
                CapturedOutput.of(() -> {
                    System.out.println("before");
                    inner[0] = CapturedOutput.of(() -> System.out.println("inside"));
                    System.out.println("after");
                });

        assertThat(texts(inner[0])).containsExactly("inside");
        assertThat(texts(outer)).containsExactly("before", "inside", "after");
        assertThat(printed.toString(UTF_8).lines()).containsExactly("before", "inside", "after");
        assertThat(System.out).isSameAs(out);
    }

    @Test
    void overlappingCaptures_mayEndInAnyOrder() {
        OutputCapture first = OutputCapture.start();
        System.out.println("1");
        OutputCapture second = OutputCapture.start();
        System.out.println("2");
        CapturedOutput ofFirst = first.end();
        System.out.println("3");
        CapturedOutput ofSecond = second.end();
        System.out.println("4");

        assertThat(texts(ofFirst)).containsExactly("1", "2");
        assertThat(texts(ofSecond)).containsExactly("2", "3");
        assertThat(printed.toString(UTF_8).lines()).containsExactly("1", "2", "3", "4");
        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
    }

    @Test
    void throwingBlock_leavesTheStreamsAsTheyWere() {
        assertThatThrownBy(() ->
                        CapturedOutput.of(() -> {
                            System.out.print("so far");
                            throw new IllegalStateException("boom");
                        }))
                .hasMessage("boom");

        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
        assertThat(printed.toString(UTF_8)).isEqualTo("so far");
    }

    @Test
    void endingTwice_doesNothingMore() {
        OutputCapture capture = OutputCapture.start();
        System.out.print("x");
        CapturedOutput once = capture.end();
        capture.close();

        assertThat(capture.end()).isEqualTo(once);
        assertThat(texts(once)).containsExactly("x");
        assertThat(printed.toString(UTF_8)).isEqualTo("x");
    }

    @Test
    void streamThatTheBlockPutInPlace_stays() throws Exception {
        PrintStream own = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);

        CapturedOutput.of(() -> System.setOut(own));

        assertThat(System.out).isSameAs(own);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(CapturedOutput captured) {
        return captured.lines().stream().map(Line::text).toList();
    }

    private static final class HandMovedClock implements Clock {
        private final AtomicLong now = new AtomicLong();

        @Override
        public long wallNanos() {
            return now.get();
        }

        @Override
        public long threadCpuNanos() {
            return 0;
        }

        @Override
        public long processCpuNanos() {
            return 0;
        }
    }
}
