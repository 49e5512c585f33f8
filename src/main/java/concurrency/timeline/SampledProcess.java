package concurrency.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the samples say of one child process; times in nanoseconds since the block's start.
 *
 * @param command its command line, or empty
 * @param aliveBefore whether it was alive when the block started
 * @param start half-way between the first sample that saw it and the one before
 * @param end half-way between the last sample that saw it and the next
 * @param ended whether a later sample saw that it had ended
 * @param exit its exit code; null if not known
 * @param readings of its CPU time, in order of time
 * @param delays how long it was ready without a core, in order of time; empty if not known
 */
record SampledProcess(
        long pid,
        String command,
        boolean aliveBefore,
        long start,
        long end,
        boolean ended,
        @Nullable Integer exit,
        List<CpuReading> readings,
        List<DelayReading> delays) {

    /** The CPU time it gained in the block, in nanoseconds; negative if not known. */
    long cpu() {
        if (readings.isEmpty()) {
            return -1;
        }
        return readings.getLast().cpu() - (aliveBefore ? readings.getFirst().cpu() : 0);
    }
}
