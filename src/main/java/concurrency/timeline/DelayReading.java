package concurrency.timeline;

/**
 * For how long a process's threads had been ready without a core at one moment.
 *
 * @param time in nanoseconds since the block's start
 * @param delay the sum until then, in nanoseconds; only differences mean something
 */
record DelayReading(long time, long delay) {}
