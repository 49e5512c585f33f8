package concurrency.kernel;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes cells: compiles on the calling thread, runs on the thread of the cells. */
final class Execution {

    /**
     * How a cell ended.
     *
     * @param number its execution count
     * @param error what ended it, if it failed
     * @param result its value as text, or null
     * @param expressions what became of the expressions asked for, by their names
     */
    record Outcome(
            int number,
            Optional<ErrorReport> error,
            @Nullable String result,
            Map<String, Map<String, Object>> expressions) {

        boolean failed() {
            return error.isPresent();
        }

        Map<String, Object> reply() {
            Map<String, Object> reply = new LinkedHashMap<>();
            reply.put("status", failed() ? "error" : "ok");
            reply.put("execution_count", number);
            error.ifPresentOrElse(
                    report -> reply.putAll(report.content()),
                    () -> {
                        reply.put("payload", List.of());
                        reply.put("user_expressions", expressions);
                    });
            return reply;
        }
    }

    private final CellEngine engine;
    private final Editor editor;
    private final Magics magics;

    Execution(CellEngine engine) {
        this.engine = engine;
        this.magics = new Magics(engine);
        this.editor = new Editor(engine, magics);
    }

    Editor editor() {
        return editor;
    }

    /** Executes a cell and publishes what it shows; the reply is the caller's. */
    Outcome execute(Cell cell) {
        try {
            Object value = evaluate(cell, cell.request().text("code"));
            String result = cell.isSilent() ? null : publishResult(cell, value);
            return new Outcome(cell.number(), Optional.empty(), result, userExpressions(cell));
        } catch (Throwable e) { // the compiler's errors too: the next cell may be fine
            ErrorReport report = ErrorReport.of(e, cell, engine);
            cell.publish("error", report.content());
            return new Outcome(cell.number(), Optional.of(report), null, Map.of());
        }
    }

    /** Evaluates what the front end asks for after the cell; each fails for itself. */
    private Map<String, Map<String, Object>> userExpressions(Cell cell) {
        Map<String, Map<String, Object>> answers = new LinkedHashMap<>();
        cell.request()
                .texts("user_expressions")
                .forEach((name, code) -> answers.put(name, userExpression(cell, code)));
        return answers;
    }

    private Map<String, Object> userExpression(Cell cell, String code) {
        try {
            Object value = engine.eval(cell, code);
            Object data = engine.call(cell, () -> Results.data(value));
            return Map.of("status", "ok", "data", data, "metadata", Map.of());
        } catch (Throwable e) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("status", "error");
            answer.putAll(ErrorReport.of(e, cell, engine).content());
            return answer;
        }
    }

    private @Nullable Object evaluate(Cell cell, String code) throws Exception {
        if (code.strip().equals(Magics.THREADS)) {
            return ThreadTable.now();
        }
        if (code.strip().equals(Magics.IMPORTS)) {
            return engine.imports();
        }
        if (Magics.isLikely(code)) {
            Optional<Object[]> result = evaluateMagic(cell, code);
            if (result.isPresent()) {
                return result.get()[0];
            }
        }
        return engine.eval(cell, code);
    }

    @SuppressWarnings("unchecked")
    private Optional<Object[]> evaluateMagic(Cell cell, String code) throws Exception {
        return (Optional<Object[]>) engine.call(cell, () -> magics.eval(code));
    }

    private @Nullable String publishResult(Cell cell, @Nullable Object value) throws Exception {
        // printf returns the stream it has printed to: nobody wants to see that.
        if (value == null || value instanceof PrintStream || cell.shows(value)) {
            return null;
        }
        Object data = engine.call(cell, () -> Results.data(value));
        cell.publish(
                "execute_result",
                Map.of(
                        "execution_count", cell.number(),
                        "data", data,
                        "metadata", Map.of()));
        return String.valueOf(((Map<?, ?>) data).get(Results.TEXT));
    }
}
