package concurrency.timeline;

import java.util.List;

/**
 * What the samples say of one thread; times in nanoseconds since the block's start.
 *
 * @param aliveBefore whether it was alive when the block started
 * @param start when it started, half-way between the first sample that saw it and the one before
 * @param end when it ended, half-way between the last sample that saw it and the next
 * @param ended whether a later sample saw that it had ended
 * @param cpu the CPU time it gained, in nanoseconds; negative if not known
 * @param readings of its CPU time, in order of time; empty if it cannot be had, or only in steps
 *     too large to tell running from ready
 * @param seen what it did, in order of time
 */
record SampledThread(
        Thread thread,
        String detail,
        boolean aliveBefore,
        long start,
        long end,
        boolean ended,
        long cpu,
        List<CpuReading> readings,
        List<Stretch> seen) {}
