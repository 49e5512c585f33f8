package concurrency.timeline;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The CPU time of other processes. Linux has a clock for each process, exact to the nanosecond and
 * read in less than a microsecond ({@code clock_getcpuclockid(3)}); to be had with {@code
 * --enable-native-access=ALL-UNNAMED}. Elsewhere, and without it, {@link
 * ProcessHandle.Info#totalCpuDuration}, which is slow and counts in steps of some 10 ms.
 */
final class ProcessCpu {

    /** {@code CPUCLOCK_SCHED}: what all threads of the process have run for. */
    private static final int PROCESS_CLOCK = 2;

    private static final long SECOND = 1_000_000_000;
    private static final @Nullable MethodHandle CLOCK_GETTIME = find();

    /** Where the function puts its answer: seconds, and nanoseconds of the next one. */
    private static final MemorySegment TIME = Arena.global().allocate(ValueLayout.JAVA_LONG, 2);

    private ProcessCpu() {}

    /** In nanoseconds since the process's start; negative if it has ended, or not to be had. */
    static long of(ProcessHandle process) {
        long exact = isExact() ? exact(process.pid()) : -1;
        return exact >= 0
                ? exact
                : process.info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
    }

    /** Whether it is exact, and cheap to ask for. */
    static boolean isExact() {
        return CLOCK_GETTIME != null;
    }

    private static synchronized long exact(long pid) {
        try {
            int clock = (int) (~pid << 3) | PROCESS_CLOCK;
            int failed = (int) Objects.requireNonNull(CLOCK_GETTIME).invokeExact(clock, TIME);
            long seconds = TIME.getAtIndex(ValueLayout.JAVA_LONG, 0);
            return failed != 0 ? -1 : seconds * SECOND + TIME.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (Throwable neverThrown) {
            throw new AssertionError(neverThrown);
        }
    }

    /** The function of 64-bit Linux; null elsewhere, and where asking for it would warn. */
    @SuppressWarnings("restricted") // used only where it is allowed
    private static @Nullable MethodHandle find() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        boolean wide = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
        if (!linux || !wide || !ProcessCpu.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("clock_gettime")
                .map(function ->
                        linker.downcallHandle(
                                function,
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS)))
                .orElse(null);
    }
}
