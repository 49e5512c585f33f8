package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Answers the requests of the shell channel, one after the other, on one thread. */
final class Requests {

    private final Channel shell;
    private final Publisher publisher;
    private final Future<Execution> booted;
    private final History history = new History();

    private int count;
    private volatile @Nullable Cell executing;

    /**
     * @param booted what executes cells, being started while the first requests are answered
     */
    Requests(Channel shell, Publisher publisher, Future<Execution> booted) {
        this.shell = shell;
        this.publisher = publisher;
        this.booted = booted;
    }

    /** The cell being compiled or run, or waiting for what compiles and runs it. */
    Optional<Cell> executing() {
        return Optional.ofNullable(executing);
    }

    /** Waits for a request and answers it. */
    void serveNext() throws Exception {
        Optional<Message> request = shell.receive();
        if (request.isPresent()) {
            serve(request.get());
        }
    }

    private void serve(Message request) throws Exception {
        publisher.status("busy", request.header());
        try {
            answer(request);
        } finally {
            publisher.status("idle", request.header());
        }
    }

    private void answer(Message request) throws Exception {
        switch (request.type()) {
            case "kernel_info_request" ->
                    shell.reply(request, "kernel_info_reply", KernelInfo.content());
            case "execute_request" -> execute(request);
            case "history_request" -> shell.reply(request, "history_reply", history.reply(request));
            case "complete_request" ->
                    shell.reply(
                            request,
                            "complete_reply",
                            editor().complete(
                                            request.text("code"), request.number("cursor_pos", 0)));
            case "inspect_request" ->
                    shell.reply(
                            request,
                            "inspect_reply",
                            editor().inspect(
                                            request.text("code"), request.number("cursor_pos", 0)));
            case "is_complete_request" ->
                    shell.reply(
                            request,
                            "is_complete_reply",
                            editor().isComplete(request.text("code")));
            case "comm_info_request" ->
                    shell.reply(
                            request, "comm_info_reply", Map.of("status", "ok", "comms", Map.of()));
            case "comm_open" -> // No target is known here, and the protocol wants that answer.
                    publisher.publish(
                            "comm_close",
                            request.header(),
                            Map.of("comm_id", request.text("comm_id"), "data", Map.of()));
            default -> {} // The protocol wants unknown messages ignored.
        }
    }

    private Editor editor() throws Exception {
        return booted.get().editor();
    }

    private void execute(Message request) throws Exception {
        boolean silent = request.flag("silent", false);
        Cell cell = new Cell(silent ? count : ++count, request, publisher);
        Execution.Outcome outcome = execute(cell);
        if (request.flag("store_history", true) && !silent) {
            history.add(outcome.number(), request.text("code"), outcome.result());
        }
        boolean stop = outcome.failed() && request.flag("stop_on_error", true);
        // Before the reply: what comes after it was sent in the knowledge of the error.
        List<Message> queued = stop ? queued() : List.of();
        shell.reply(request, "execute_reply", outcome.reply());
        if (queued.isEmpty()) {
            return;
        }
        publisher.status("idle", request.header());
        for (Message next : queued) {
            if (next.type().equals("execute_request")) {
                abort(next);
            } else {
                serve(next);
            }
        }
    }

    private Execution.Outcome execute(Cell cell) throws Exception {
        executing = cell; // while this waits for JShell too: an interrupt is not to be lost
        try {
            if (!cell.isSilent()) {
                String code = cell.request().text("code");
                cell.publish(
                        "execute_input", Map.of("code", code, "execution_count", cell.number()));
            }
            return booted.get().execute(cell);
        } finally {
            executing = null;
            cell.end();
        }
    }

    private List<Message> queued() {
        List<Message> queued = new ArrayList<>();
        Optional<Message> next = shell.receiveNow();
        while (next.isPresent()) {
            queued.add(next.get());
            next = shell.receiveNow();
        }
        return queued;
    }

    /** Without a number: a front end would show it beside a cell that has never run. */
    private void abort(Message request) {
        publisher.status("busy", request.header());
        shell.reply(request, "execute_reply", Map.of("status", "aborted"));
        publisher.status("idle", request.header());
    }
}
