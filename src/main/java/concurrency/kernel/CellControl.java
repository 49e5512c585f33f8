package concurrency.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControl;

/**
 * What JShell asks for when it has compiled a snippet: loads the classes, woven, and runs the
 * snippet on the thread of the cells.
 *
 * <p>Used by one thread at a time: the one that evaluates.
 */
final class CellControl extends RapaioExecutionControl {

    /** Tells what the engine knows about a class being loaded. */
    interface Classes {

        /** Where a class of JShell was written; empty if that is not known. */
        Optional<Weaver.Source> source(String outermostClass);

        /** The cell a class of JShell was written in. */
        Optional<Cell> owner(String outermostClass);

        /** Whether a class of JShell holds a method or type, rather than code that runs at once. */
        boolean isDeclaration(String outermostClass);
    }

    private static final Object NULL = new Object();

    private final CellThread thread;
    private final Interruption interruption;
    private final Weaver weaver = new Weaver();
    private final List<ClassBytecodes> compiled = new ArrayList<>();
    private final Map<String, Object> results = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();

    @SuppressWarnings("NullAway.Init") // set by knowing()
    private Classes classes;

    @SuppressWarnings("NullAway.Init") // set by enter()
    private Cell cell;

    private @Nullable Throwable failure;

    CellControl(CellThread thread, Interruption interruption) {
        super(-1);
        this.thread = thread;
        this.interruption = interruption;
    }

    /** To be called once, before anything is evaluated. */
    void knowing(Classes known) {
        this.classes = known;
    }

    /** What is evaluated from now on belongs to {@code next}. */
    void enter(Cell next) {
        cell = next;
    }

    /** Takes what the last snippet threw. */
    Optional<Throwable> takeFailure() {
        Throwable taken = failure;
        failure = null;
        return Optional.ofNullable(taken);
    }

    /** Lets go of results nobody took: those of statements. */
    void forgetResults() {
        results.clear();
    }

    /** JShell names a snippet only after it has handed over its classes: they wait for that. */
    @Override
    public void load(ClassBytecodes[] classFiles) {
        compiled.addAll(List.of(classFiles));
    }

    /** Loads what is waiting. */
    void loadCompiled()
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        if (compiled.isEmpty()) {
            return;
        }
        List<ClassBytecodes> waiting = List.copyOf(compiled);
        compiled.clear();
        waiting.forEach(classFile -> weaver.learn(classFile.bytecodes()));
        super.load(waiting.stream().map(this::weave).toArray(ClassBytecodes[]::new));
    }

    private ClassBytecodes weave(ClassBytecodes classFile) {
        String outermost = CellClasses.outermost(classFile.name());
        classes.owner(outermost)
                .ifPresent(owner -> Cells.own(outermost, owner, classes.isDeclaration(outermost)));
        byte[] woven =
                classes.source(outermost)
                        .map(source -> weaver.weave(classFile.bytecodes(), source))
                        .orElse(classFile.bytecodes());
        return new ClassBytecodes(classFile.name(), woven);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            loadCompiled();
        } catch (ExecutionControlException e) {
            throw new ClassNotFoundException(name, e);
        }
        return super.findClass(name);
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        ClassLoader loader = snippet.getDeclaringClass().getClassLoader();
        weaver.resolveWith(loader);
        try {
            Object value = call(loader, () -> snippet.invoke(null));
            String key = Long.toString(keys.incrementAndGet());
            results.put(key, value == null ? NULL : value);
            return key;
        } catch (ExecutionException e) {
            Throwable thrown =
                    e.getCause() instanceof InvocationTargetException invoked
                            ? invoked.getCause()
                            : e.getCause();
            if (thrown instanceof SPIResolutionException unresolved) {
                throw unresolved; // a method whose body refers to what does not exist yet
            }
            throw failed(thrown == null ? e : thrown);
        } catch (CancellationException e) {
            throw failed(e);
        }
    }

    /** Runs code of the present cell on the thread of the cells. */
    Object call(ClassLoader loader, Callable<Object> code) throws Exception {
        return thread.call(cell, loader, code, interruption);
    }

    private UserException failed(Throwable thrown) {
        failure = thrown;
        return new UserException(
                String.valueOf(thrown.getMessage()),
                thrown.getClass().getName(),
                new StackTraceElement[0]);
    }

    @Override
    public @Nullable Object takeResult(String key) {
        Object result = results.remove(key);
        return result == NULL ? null : result;
    }

    @Override
    public void stop() {
        // The thread of the cells serves every cell to come.
    }
}
