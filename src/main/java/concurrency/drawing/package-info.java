/**
 * What every picture is made of: well-formed SVG, the colours, the widths of words. Entry point:
 * {@link concurrency.drawing.SvgWriter}, and {@link concurrency.drawing.Picture} for showing it.
 */
@NullMarked
package concurrency.drawing;

import org.jspecify.annotations.NullMarked;
