/**
 * Cells that prove and cells that check: a {@link concurrency.exercise.Claim} proves a fact about
 * this JDK each time it runs, a {@link concurrency.exercise.Prediction} lets the reader commit to a
 * guess first, an {@link concurrency.exercise.Exercise} checks the reader's own code.
 */
@NullMarked
package concurrency.exercise;

import org.jspecify.annotations.NullMarked;
