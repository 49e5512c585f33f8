package concurrency.kernel;

import java.util.Objects;

/** The code of a cell threw something: the cause, as it was thrown. */
final class CellFailure extends Exception {

    private static final long serialVersionUID = 1;

    CellFailure(Throwable thrown) {
        super(thrown);
    }

    Throwable thrown() {
        return Objects.requireNonNull(getCause());
    }
}
