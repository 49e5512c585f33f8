package concurrency.timeline;

/**
 * What a thread's CPU time was at one moment.
 *
 * @param time in nanoseconds since the block's start
 * @param cpu the CPU time used until then, in nanoseconds; only differences mean something
 */
record CpuReading(long time, long cpu) {}
