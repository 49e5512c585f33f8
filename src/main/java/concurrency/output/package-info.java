/**
 * Who printed what, and when: every line of a block with its thread and time. Entry point: {@link
 * concurrency.output.CapturedOutput}.
 */
@NullMarked
package concurrency.output;

import org.jspecify.annotations.NullMarked;
