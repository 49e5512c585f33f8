package concurrency.envelope;

import java.util.Set;

/** The variables of cells that some code may read, and those it may write. */
record Uses(Set<Variable> reads, Set<Variable> writes) {

    static final Uses NONE = new Uses(Set.of(), Set.of());
}
