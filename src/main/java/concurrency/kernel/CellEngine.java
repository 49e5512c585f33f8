package concurrency.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.core.CompleteMatches;
import org.rapaio.jupyter.kernel.core.ExecutionContext;
import org.rapaio.jupyter.kernel.core.java.CompilerException;
import org.rapaio.jupyter.kernel.core.java.JavaEngine;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControl;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControlProvider;
import org.rapaio.jupyter.kernel.display.DisplayData;

/**
 * Evaluates the Java of cells: the rapaio engine, which knows where in which cell each snippet was
 * written, and lets definitions refer to each other in any order within a cell.
 *
 * <p>Used by one thread at a time.
 */
final class CellEngine extends JavaEngine {

    private final CellControl control;
    private final Map<String, Snippet> snippets = new ConcurrentHashMap<>();
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final EntryPoints entryPoints;
    private final OpenDefinitions open;
    private final Redefinitions redefinitions = new Redefinitions();
    private final OverwrittenPools overwrittenPools = new OverwrittenPools();

    private @Nullable Cell cell;
    private Origin next = new Origin(Optional.empty(), 1, 1);

    private CellEngine(JShell shell, RapaioExecutionControlProvider provider, CellControl control) {
        super("cells", provider, shell, List.of());
        this.control = control;
        this.entryPoints = new EntryPoints(shell);
        this.open = new OpenDefinitions(shell);
        shell.onSnippetEvent(redefinitions::accept);
        shell.onSnippetEvent(overwrittenPools::accept);
    }

    /** Starts a JShell; takes half a second. */
    static CellEngine start(CellControl control, List<String> compilerOptions) {
        RapaioExecutionControlProvider provider = provider(control);
        CellEngine[] engine = new CellEngine[1];
        JShell shell =
                JShell.builder()
                        .executionEngine(provider, Map.of())
                        .fileManager(IndexedClasses::of)
                        .compilerOptions(compilerOptions.toArray(String[]::new))
                        .idGenerator((snippet, index) -> engine[0].register(snippet, index))
                        .in(InputStream.nullInputStream())
                        .out(new PrintStream(OutputStream.nullOutputStream()))
                        .err(new PrintStream(OutputStream.nullOutputStream()))
                        .build();
        engine[0] = new CellEngine(shell, provider, control);
        control.knowing(engine[0].new Knowledge());
        return engine[0];
    }

    private static RapaioExecutionControlProvider provider(CellControl control) {
        return new RapaioExecutionControlProvider() {
            @Override
            public RapaioExecutionControl getRegisteredControl(String id) {
                return control;
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return control;
            }
        };
    }

    /** Makes visible to all cells what they see without an import. */
    void importDefaults() {
        getShell().eval(DefaultImports.packages());
    }

    /** Starts what JShell starts with its first look at code, before a cell is there. */
    void prepare() {
        getSourceAnalysis().analyzeCompletion("1 + 1");
    }

    /** Evaluates a cell's code and returns the value of its last snippet, or null. */
    @Nullable Object eval(Cell of, String code) throws Exception {
        cell = of;
        control.enter(of);
        try {
            return eval((@Nullable ExecutionContext) null, code);
        } finally {
            redefinitions.takeNote().ifPresent(of::warn);
            overwrittenPools.shutDown(variables()).ifPresent(of::warn);
        }
    }

    /** Runs code of the cell on the thread of the cells, as if the cell did it. */
    Object call(Cell of, Callable<Object> code) throws Exception {
        cell = of;
        control.enter(of);
        return control.call(Thread.currentThread().getContextClassLoader(), code);
    }

    @Override
    public @Nullable Object eval(@Nullable ExecutionContext context, String code) throws Exception {
        open.clear();
        @Nullable Object last = null;
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = getSourceAnalysis().analyzeCompletion(rest);
            String source = info.completeness().isComplete() ? info.source() : rest;
            String snippet = source.strip();
            if (!snippet.isEmpty() && !isComment(info)) {
                int offset = code.length() - rest.length() + source.indexOf(snippet);
                last = eval(snippet, origin(code, offset));
            }
            rest = info.completeness().isComplete() ? info.remaining() : "";
        }
        open.retry(this::evalAgain);
        open.throwIfRefused();
        open.throwIfHopeless();
        return last;
    }

    private @Nullable Object eval(String snippet, Origin origin) throws Exception {
        if (open.hasRefused() && runs(snippet)) {
            open.retry(this::evalAgain);
            if (kind(snippet) != Kind.VAR) { // which may be what they lack
                open.throwIfRefused();
            }
        }
        next = origin;
        try {
            return evalSnippet(snippet);
        } catch (CompilerException e) {
            open.throwIfRefused(); // the cause, most likely
            throw e;
        }
    }

    /** Whether it runs code when it is evaluated, which may call what is defined above. */
    private boolean runs(String snippet) {
        return switch (kind(snippet)) {
            case METHOD, TYPE_DECL, IMPORT -> false;
            default -> true;
        };
    }

    private Kind kind(String snippet) {
        return getSourceAnalysis().sourceToSnippets(snippet).stream()
                .map(Snippet::kind)
                .findFirst()
                .orElse(Kind.ERRONEOUS);
    }

    private void evalAgain(String definition, Origin origin) throws Exception {
        next = origin;
        evalSnippet(definition);
    }

    private static boolean isComment(CompletionInfo info) {
        return info.completeness() == Completeness.EMPTY;
    }

    private Origin origin(String code, int offset) {
        Origin start = new Origin(Optional.ofNullable(cell), 1, 1);
        Origin.Position position = start.position(code, offset);
        return new Origin(start.cell(), position.line(), position.column());
    }

    @Override
    protected @Nullable Object evalSnippet(String code) throws Exception {
        entryPoints.prepareFor(code);
        control.forgetResults();
        stopIfInterrupted();
        try {
            Object value = super.evalSnippet(code);
            stopIfInterrupted();
            return value;
        } catch (CompilerException e) {
            if (open.postpone(e, code, next)) {
                return null; // what it needs may be defined further down in the cell
            }
            throw e;
        } catch (EvalException e) {
            stopIfInterrupted();
            throw control.takeFailure().<Exception>map(CellFailure::new).orElse(e);
        }
    }

    private void stopIfInterrupted() throws CellInterrupted {
        if (cell != null && cell.isInterrupted()) {
            control.takeFailure();
            throw new CellInterrupted(next);
        }
    }

    /** Where a snippet was written. */
    Origin origin(Snippet snippet) {
        return origins.getOrDefault(snippet.id(), next);
    }

    @Override
    public @Nullable CompleteMatches complete(String code, int at) {
        entryPoints.importAll(); // they are on offer
        return super.complete(code, at);
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at) {
        entryPoints.prepareFor(code);
        return super.inspect(code, at);
    }

    /** What cells see imported, a line each; a snippet of ours imports many at once. */
    String imports() {
        entryPoints.importAll();
        return getShell()
                .imports()
                .filter(snippet -> getShell().status(snippet).isActive())
                .flatMap(snippet -> Stream.of(snippet.source().split(";")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line + ";")
                .collect(Collectors.joining("\n"));
    }

    /** The values of the variables, except null. */
    private Map<String, Object> variables() {
        Map<String, Object> values = new HashMap<>();
        getShell()
                .variables()
                .forEach(v -> value(v).ifPresent(value -> values.put(v.name(), value)));
        return values;
    }

    private Optional<Object> value(VarSnippet variable) {
        try {
            String holder = getSourceAnalysis().wrapper(variable).fullClassName();
            Field field = control.findClass(holder).getDeclaredField(variable.name());
            field.setAccessible(true);
            return Optional.ofNullable(field.get(null));
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // it has never been run
        }
    }

    /** JShell asks for a snippet's id when it has compiled it, and before it runs it. */
    private String register(Snippet snippet, int index) {
        String id = Integer.toString(index);
        snippets.put(id, snippet);
        origins.put(id, next);
        try {
            control.loadCompiled();
        } catch (ExecutionControl.ExecutionControlException e) {
            KernelThreads.log("A compiled snippet cannot be loaded", e);
        }
        return id;
    }

    /** What is known about a class through the snippet it was compiled from. */
    private final class Knowledge implements CellControl.Classes {

        @Override
        public Optional<Weaver.Source> source(String outermostClass) {
            String id = CellClasses.snippetId(outermostClass);
            return Optional.ofNullable(snippets.get(id))
                    .map(getSourceAnalysis()::wrapper)
                    .filter(wrapper -> wrapper.fullClassName().equals(outermostClass))
                    .map(wrapper -> source(id, wrapper));
        }

        private Weaver.Source source(String id, SnippetWrapper wrapper) {
            return Objects.requireNonNull(origins.get(id)).source(wrapper);
        }

        @Override
        public Optional<Cell> owner(String outermostClass) {
            return Optional.ofNullable(origins.get(CellClasses.snippetId(outermostClass)))
                    .flatMap(Origin::cell);
        }

        @Override
        public boolean isDeclaration(String outermostClass) {
            return Optional.ofNullable(snippets.get(CellClasses.snippetId(outermostClass)))
                    .filter(snippet ->
                            snippet.kind() == Kind.METHOD || snippet.kind() == Kind.TYPE_DECL)
                    .isPresent();
        }
    }
}
