package concurrency.timeline;

import java.util.List;

/**
 * All samples of a block.
 *
 * @param times when they were taken, ascending, in nanoseconds since the block's start
 * @param threads the threads they saw
 * @param processes the child processes they saw
 */
record Samples(long[] times, List<SampledThread> threads, List<SampledProcess> processes) {}
