package concurrency.timeline;

import java.util.List;

/**
 * All samples of a block.
 *
 * @param times when they were taken, ascending, in nanoseconds since the block's start
 * @param threads the threads they saw
 */
record Samples(long[] times, List<SampledThread> threads) {}
