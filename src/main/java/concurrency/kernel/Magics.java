package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.core.CompleteMatches;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.rapaio.jupyter.kernel.core.java.JavaEngine;
import org.rapaio.jupyter.kernel.core.magic.MagicCompleteResult;
import org.rapaio.jupyter.kernel.core.magic.MagicEvalException;
import org.rapaio.jupyter.kernel.core.magic.MagicEvalResult;
import org.rapaio.jupyter.kernel.core.magic.MagicParseException;
import org.rapaio.jupyter.kernel.display.DisplayData;

/**
 * The magics of the rapaio kernel, in cells with a line that begins with a percent sign. Made when
 * first needed: most notebooks use none.
 */
final class Magics {

    /** What the magics need to know: the engine of the cells. */
    private static final class Host extends RapaioKernel {

        private final CellEngine engine;

        Host(CellEngine engine) {
            this.engine = engine;
        }

        @Override
        public JavaEngine javaEngine() {
            return engine;
        }

        @Override
        public @Nullable DisplayData eval(String code) throws Exception {
            Object value = engine.eval(executionContext(), code);
            return value == null ? null : DisplayData.fromText(String.valueOf(value));
        }
    }

    /** The one magic of our own, which is a whole cell. */
    static final String THREADS = "%threads";

    /**
     * A magic of the rapaio kernel's that tells the first of several imports in one snippet only.
     */
    static final String IMPORTS = "%jshell /imports";

    private final CellEngine engine;
    private @Nullable Host host;

    Magics(CellEngine engine) {
        this.engine = engine;
    }

    /** Whether the code may be a magic. */
    static boolean isLikely(String code) {
        return code.lines().anyMatch(line -> line.stripLeading().startsWith("%"));
    }

    /** Evaluates magics; empty if the code is none, else its value or null in an array of one. */
    synchronized Optional<Object[]> eval(String code) throws Exception {
        MagicEvalResult result = host().magicEngine().eval(host().executionContext(), code);
        return result.handled() ? Optional.of(new Object[] {result.result()}) : Optional.empty();
    }

    /** What can stand at the cursor; empty if the code is no magic. */
    synchronized Optional<CompleteMatches> complete(String code, int cursor) {
        if (!isLikely(code)) {
            return Optional.empty();
        }
        try {
            MagicCompleteResult result = host().magicEngine().complete(host(), code, cursor);
            return Optional.ofNullable(result.replacementOptions())
                    .filter(options -> result.handled())
                    .map(options -> withOurs(options, code, cursor));
        } catch (MagicEvalException | MagicParseException notYetOne) {
            return Optional.empty();
        }
    }

    private static CompleteMatches withOurs(CompleteMatches options, String code, int cursor) {
        if (!THREADS.startsWith(code.substring(0, cursor))) {
            return options;
        }
        List<String> all = new ArrayList<>(options.replacements());
        all.add(THREADS);
        return new CompleteMatches(all, options.start(), options.end());
    }

    private Host host() {
        if (host == null) {
            host = new Host(engine);
            host.registerChannels(MagicOutput.channels());
        }
        return host;
    }
}
