/**
 * What each thread and child process of a block really did, drawn as swim lanes. Entry point:
 * {@code Timeline.record}.
 *
 * <p>A timeline is evidence: JDK Flight Recorder events and samples of the threads' states, taken
 * while the block ran. A {@link concurrency.timeline.Timeline} has a {@link
 * concurrency.timeline.Lane} for each thread and each child process, a lane has {@link
 * concurrency.timeline.Span}s that do not overlap, and the reader's own {@link
 * concurrency.timeline.Mark}s and tasks ({@code Timeline.task}). A pool of worker processes reports
 * their tasks and lines to {@link concurrency.timeline.ProcessLog}.
 */
@NullMarked
package concurrency.timeline;

import org.jspecify.annotations.NullMarked;
