/**
 * Wall time and CPU time of a piece of work, so that waiting and working can be told apart. Entry
 * points: {@link concurrency.timing.Stopwatch}, {@link concurrency.timing.Comparison} and {@link
 * concurrency.timing.ComparisonChart}.
 */
@NullMarked
package concurrency.timing;

import org.jspecify.annotations.NullMarked;
