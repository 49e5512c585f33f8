package concurrency.kernel;

import concurrency.kernel.CellOutput.Stream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * {@link System#out} and {@link System#err}, for the life of the kernel: every byte goes to the
 * cell its thread works for, so a stream kept in a variable goes on working in later cells.
 */
final class CellStreams extends OutputStream {

    private final Stream stream;
    private final PrintStream elsewhere;

    private CellStreams(Stream stream, PrintStream elsewhere) {
        this.stream = stream;
        this.elsewhere = elsewhere;
    }

    /** Puts the streams of the cells in place; the kernel's own prints go where they went. */
    static void install() {
        System.setOut(of(Stream.STDOUT, System.out));
        System.setErr(of(Stream.STDERR, System.err));
    }

    private static PrintStream of(Stream stream, PrintStream elsewhere) {
        return new PrintStream(new CellStreams(stream, elsewhere), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Cells.current()
                .ifPresentOrElse(
                        cell -> cell.output().write(stream, bytes, offset, length),
                        () -> elsewhere.write(bytes, offset, length));
    }
}
