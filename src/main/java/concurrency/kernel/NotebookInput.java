package concurrency.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * {@link System#in}: asks the reader for a line, below the cell that reads. An interrupt ends the
 * wait. Where the front end cannot ask, the stream is at its end.
 */
final class NotebookInput extends InputStream {

    private record Question(Cell cell, CompletableFuture<String> answer) {}

    private static final Duration LOOK_AROUND = Duration.ofMillis(50);

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    private byte[] line = {};
    private int at;

    /** Puts the input of the cells in place. */
    static void install(Channel stdin) {
        NotebookInput input = new NotebookInput();
        KernelThreads.repeat("stdin", () -> input.ask(stdin, input.questions.take()), stdin);
        System.setIn(input);
    }

    private void ask(Channel stdin, Question question) {
        while (stdin.receiveNow().isPresent()) {
            // Answers nobody waits for any more.
        }
        question.cell().output().flush();
        stdin.reply(
                question.cell().request(),
                "input_request",
                Map.of("prompt", "", "password", false));
        while (!question.answer().isDone()) {
            Optional<Message> reply = stdin.receive(LOOK_AROUND);
            reply.filter(message -> message.type().equals("input_reply"))
                    .ifPresent(message -> question.answer().complete(message.text("value")));
        }
    }

    @Override
    public synchronized int available() {
        return line.length - at;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == line.length && !nextLine()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean nextLine() throws IOException {
        Optional<Cell> cell = Cells.current().filter(c -> c.request().flag("allow_stdin", false));
        if (cell.isEmpty()) {
            return false;
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        questions.add(new Question(cell.get(), answer));
        try {
            line = (answer.get() + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
