package concurrency.timing;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The clocks of the JVM and the operating system. */
enum SystemClock implements Clock {
    INSTANCE;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Override
    public long wallNanos() {
        return System.nanoTime();
    }

    @Override
    public long threadCpuNanos() {
        // ThreadMXBean refuses virtual threads with an exception, and answers -1 where the JVM does
        // not measure.
        return Thread.currentThread().isVirtual()
                ? 0
                : Math.max(0, THREADS.getCurrentThreadCpuTime());
    }

    @Override
    public long processCpuNanos() {
        return Math.max(0, PROCESS.getProcessCpuTime());
    }
}
