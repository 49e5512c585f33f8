/**
 * How a value shows itself: as HTML in a notebook, as text everywhere. Entry points: {@link
 * concurrency.display.HtmlView} for values, {@link concurrency.display.Display} for showing them.
 */
@NullMarked
package concurrency.display;

import org.jspecify.annotations.NullMarked;
