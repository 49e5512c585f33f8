package concurrency.envelope;

import java.util.Optional;

/**
 * The cell variables whose values have to go along: is told what code an envelope brings, and tells
 * what that reads. Values bring code of their own, so this goes on until there is none left.
 */
interface Variables {

    /** There is an object of that class. */
    void objectOf(Class<?> type);

    /** There is a lambda of that site. */
    void lambdaOf(LambdaSite site);

    /** A variable that has not been told yet. */
    Optional<Variable> next();

    /** Tells all of them again. */
    void restart();

    /** Results bring none: the variables are where they go to. */
    Variables NONE =
            new Variables() {
                @Override
                public void objectOf(Class<?> type) {}

                @Override
                public void lambdaOf(LambdaSite site) {}

                @Override
                public Optional<Variable> next() {
                    return Optional.empty();
                }

                @Override
                public void restart() {}
            };
}
