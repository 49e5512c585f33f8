package concurrency.timeline;

import java.util.List;

/**
 * What the samples say of one thread; times in nanoseconds since the block's start.
 *
 * @param aliveBefore whether it was alive when the block started
 * @param first the first sample that saw it alive
 * @param last the last sample that saw it alive
 * @param ended whether a later sample saw that it had ended
 * @param cpu the CPU time it gained, in nanoseconds; negative if not known
 * @param seen what it did, in order of time
 */
record SampledThread(
        Thread thread,
        String detail,
        boolean aliveBefore,
        long first,
        long last,
        boolean ended,
        long cpu,
        List<Stretch> seen) {}
