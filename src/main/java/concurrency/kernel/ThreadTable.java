package concurrency.kernel;

import concurrency.display.Html;
import concurrency.display.HtmlView;
import concurrency.display.TextTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The platform threads of the notebook at one moment: what each does, where, what it waits for and
 * who holds that; and the deadlocks among them. Immutable.
 */
public final class ThreadTable implements HtmlView {

    private static final List<String> HEADER =
            List.of("thread", "state", "where", "waits for", "held by");

    private final List<List<String>> rows;
    private final String deadlock;

    private ThreadTable(List<List<String>> rows, String deadlock) {
        this.rows = List.copyOf(rows);
        this.deadlock = deadlock;
    }

    /**
     * The reader's threads as they are now; neither the kernel's nor the JVM's, nor virtual ones.
     */
    static ThreadTable now() {
        Map<Long, Thread> readers =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(ThreadTable::isReaders)
                        .collect(Collectors.toMap(Thread::threadId, thread -> thread));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<List<String>> rows = new ArrayList<>();
        Arrays.stream(threads.dumpAllThreads(true, true))
                .filter(info -> readers.containsKey(info.getThreadId()))
                .sorted(Comparator.comparingLong(ThreadInfo::getThreadId))
                .forEach(info -> rows.add(row(info)));
        return new ThreadTable(rows, deadlock(threads));
    }

    private static boolean isReaders(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null
                && group.getParent() != null // the JVM's own are in the root group
                && group != KernelThreads.group()
                && !group.getName().equals("InnocuousThreadGroup")
                && !thread.getName().startsWith("JFR "); // the flight recorder's join the group
    }

    private static List<String> row(ThreadInfo info) {
        String state = info.getThreadState().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return List.of(
                info.getThreadName() + (info.isDaemon() ? ", daemon" : ""),
                state,
                StackTraces.place(info.getStackTrace()),
                orEmpty(info.getLockName()),
                orEmpty(info.getLockOwnerName()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : CellClasses.readable(text);
    }

    private static String deadlock(ThreadMXBean threads) {
        long[] locked = threads.findDeadlockedThreads();
        if (locked == null) {
            return "";
        }
        return "Deadlock: "
                + Arrays.stream(threads.getThreadInfo(locked))
                        .map(i -> i.getThreadName() + " waits for " + i.getLockOwnerName())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public String html() {
        String table = Html.table(HEADER, rows);
        return deadlock.isEmpty()
                ? table
                : "<div style=\"color:#B3261E;font-weight:600;\">"
                        + Html.escape(deadlock)
                        + "</div>"
                        + table;
    }

    @Override
    public String toString() {
        String table = TextTable.of(HEADER, rows);
        return deadlock.isEmpty() ? table : deadlock + "\n" + table;
    }
}
