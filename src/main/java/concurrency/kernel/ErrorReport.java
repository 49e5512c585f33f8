package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jdk.jshell.UnresolvedReferenceException;
import org.rapaio.jupyter.kernel.core.java.CompilerException;
import org.rapaio.jupyter.kernel.core.magic.MagicEvalException;
import org.rapaio.jupyter.kernel.core.magic.MagicParseException;

/**
 * An error as a cell shows it.
 *
 * @param name what kind of error it is; for an exception its class
 * @param value what happened, in a line
 * @param traceback the lines to show; the first says it all
 */
record ErrorReport(String name, String value, List<String> traceback) {

    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    /** Reports what ended a cell. */
    static ErrorReport of(Throwable error, Cell cell, CellEngine engine) {
        if (cell.isInterrupted()) {
            return interrupted(error, cell);
        }
        return switch (error) {
            case CompilerException compilation -> CompileError.report(compilation, cell, engine);
            case UnresolvedReferenceException unresolved -> unresolved(unresolved, engine);
            case MagicEvalException magic -> explained("Magic", String.valueOf(magic.getMessage()));
            case MagicParseException magic ->
                    explained("Magic", String.valueOf(magic.getMessage()));
            case CellFailure failure -> thrown(failure.thrown());
            case ExecutionException failure when failure.getCause() != null ->
                    of(failure.getCause(), cell, engine);
            default -> thrown(error);
        };
    }

    private static ErrorReport interrupted(Throwable error, Cell cell) {
        String place = StackTraces.place(cell.stoppedAt());
        String where = place.isEmpty() ? before(error, cell) : " at " + place;
        List<String> lines = new ArrayList<>();
        lines.add(RED + "Interrupted" + PLAIN + where);
        if (!cell.leftBehind().isEmpty()) {
            lines.add("Its thread does not stop and is left behind; cells run on a new one:");
            lines.addAll(cell.leftBehind().lines().toList());
        } else if (!place.isEmpty()) {
            StackTraces.frames(cell.stoppedAt()).forEach(frame -> lines.add("    at " + frame));
        }
        return new ErrorReport("Interrupted", "interrupted" + where, lines);
    }

    /** Where a cell ended that was interrupted while a piece of it was being compiled. */
    private static String before(Throwable error, Cell cell) {
        return error instanceof CellInterrupted interrupted
                ? " before cell %d, line %d".formatted(cell.number(), interrupted.line())
                : "";
    }

    private static ErrorReport unresolved(
            UnresolvedReferenceException unresolved, CellEngine engine) {
        String name = unresolved.getSnippet().source().lines().findFirst().orElse("");
        String missing =
                String.join(
                        ", ",
                        engine.getShell().unresolvedDependencies(unresolved.getSnippet()).toList());
        String value = "`" + name + "` cannot run before this is defined: " + missing;
        return explained("Undefined", value);
    }

    /** An error that needs no stack trace. */
    private static ErrorReport explained(String name, String value) {
        return new ErrorReport(name, value, List.of(RED + name + PLAIN + ": " + value));
    }

    private static ErrorReport thrown(Throwable thrown) {
        List<String> lines = new ArrayList<>(StackTraces.lines(thrown));
        lines.set(0, RED + lines.getFirst() + PLAIN);
        return new ErrorReport(
                StackTraces.className(thrown.getClass()),
                String.valueOf(thrown.getMessage()),
                lines);
    }

    /** The fields of the protocol's error messages. */
    Map<String, Object> content() {
        return Map.of("ename", name, "evalue", value, "traceback", traceback);
    }
}
