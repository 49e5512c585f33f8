package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.rapaio.jupyter.kernel.core.java.CompilerException;

/**
 * What a cell has defined that does not compile yet: what it needs may be defined further down in
 * the cell. Used by one thread at a time.
 */
final class OpenDefinitions {

    /** A definition JShell has refused altogether, to be evaluated again. */
    private record Refused(String source, Origin origin, CompilerException error) {}

    /** Evaluates a definition again, and {@linkplain #postpone postpones} it again if it fails. */
    @FunctionalInterface
    interface Evaluator {
        void eval(String source, Origin origin) throws Exception;
    }

    private final JShell shell;
    private final List<Refused> refused = new ArrayList<>();

    /** What JShell itself completes when the rest is defined. */
    private final List<SnippetEvent> incomplete = new ArrayList<>();

    OpenDefinitions(JShell shell) {
        this.shell = shell;
        shell.onSnippetEvent(this::accept);
    }

    private void accept(SnippetEvent event) {
        boolean open =
                event.status() == Snippet.Status.RECOVERABLE_DEFINED
                        || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED;
        if (open && event.causeSnippet() == null) {
            incomplete.add(event);
        }
    }

    /** Begins a cell. */
    void clear() {
        refused.clear();
        incomplete.clear();
    }

    /** Takes what does not compile if the rest of the cell may change that. */
    boolean postpone(CompilerException error, String source, Origin origin) {
        Snippet snippet = error.badSnippet().snippet();
        if (error.badSnippet().status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
            return true;
        }
        if (!isDefinition(snippet) || !lacksSomething(snippet)) {
            return false;
        }
        refused.add(new Refused(source, origin, error));
        return true;
    }

    private static boolean isDefinition(Snippet snippet) {
        Snippet.Kind kind =
                snippet instanceof ErroneousSnippet wrong ? wrong.probableKind() : snippet.kind();
        return kind == Snippet.Kind.METHOD || kind == Snippet.Kind.TYPE_DECL;
    }

    private boolean lacksSomething(Snippet snippet) {
        return shell.diagnostics(snippet)
                .anyMatch(diag -> diag.getCode().startsWith("compiler.err.cant.resolve"));
    }

    boolean hasRefused() {
        return !refused.isEmpty();
    }

    /** Evaluates again what was refused, as long as that defines something. */
    void retry(Evaluator evaluator) throws Exception {
        int defined;
        do {
            List<Refused> now = List.copyOf(refused);
            refused.clear();
            for (Refused each : now) {
                evaluator.eval(each.source(), each.origin());
            }
            defined = now.size() - refused.size();
        } while (defined > 0 && !refused.isEmpty());
    }

    /** Throws the error of the first that was refused. */
    void throwIfRefused() throws CompilerException {
        if (!refused.isEmpty()) {
            throw refused.getFirst().error();
        }
    }

    /** To be called at the end of a cell: throws if something can never be used as it stands. */
    void throwIfHopeless() throws CompilerException {
        for (SnippetEvent event : incomplete) {
            if (isHopeless(event.snippet())) {
                throw new CompilerException(event);
            }
        }
    }

    /** A later cell may define what a method calls, but not repair a call that fits nothing. */
    private boolean isHopeless(Snippet snippet) {
        return switch (shell.status(snippet)) {
            case RECOVERABLE_NOT_DEFINED -> true;
            case RECOVERABLE_DEFINED ->
                    snippet instanceof DeclarationSnippet declaration
                            && shell.unresolvedDependencies(declaration).findAny().isEmpty();
            default -> false;
        };
    }
}
