package concurrency.kernel;

import concurrency.display.Html;
import concurrency.display.HtmlView;
import concurrency.display.TextTable;
import concurrency.timeline.LiveThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The threads of the notebook at one moment, platform and virtual: what each does, where, what it
 * waits for and who holds that; and the deadlocks among them. Of many threads that do the same, a
 * few are listed and the others counted. Immutable.
 */
public final class ThreadTable implements HtmlView {

    private static final List<String> HEADER =
            List.of("thread", "state", "where", "waits for", "held by");

    /** As the table, on a light card that reads well on a light and on a dark page. */
    private static final String WARNING =
            "<div style=\"display:table;margin-bottom:6px;padding:8px 14px;background:#FFFFFF;color:#B3261E;"
                    + "border:1px solid #D9DEE4;border-radius:8px;font:600 13px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;\">";

    /** Readers wait for the table. A hundred thousand virtual threads fit in on an idle core. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    /** So many threads that do the same are listed one by one. */
    private static final int FEW = 5;

    /** How many of more are listed, as examples. */
    private static final int EXAMPLES = 2;

    /** Nobody reads more rows. */
    private static final int MOST_ROWS = 100;

    /** What a thread is seen to do: those who do the same are alike. */
    private record Doing(
            boolean virtual, String state, String where, String waitsFor, String heldBy) {

        static Doing of(LiveThread live) {
            return new Doing(
                    live.thread().isVirtual(),
                    live.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    place(live),
                    isIdleMain(live) ? "the next cell" : live.waitsFor(),
                    live.holder().map(ThreadDescription::name).orElse(""));
        }

        List<String> row(String thread) {
            return List.of(thread, state, where, waitsFor, heldBy);
        }
    }

    private final List<List<String>> rows;
    private final List<String> deadlocks;

    private ThreadTable(List<List<String>> rows, List<String> deadlocks) {
        this.rows = List.copyOf(rows);
        this.deadlocks = List.copyOf(deadlocks);
    }

    /** The reader's threads as they are now; neither the kernel's nor the JVM's. */
    static ThreadTable now() {
        return of(LiveThread.look(LiveThread.all(), AT_MOST));
    }

    /** The table of these threads. */
    static ThreadTable of(List<LiveThread> threads) {
        Map<Doing, List<Thread>> alike = new LinkedHashMap<>();
        threads.forEach(live ->
                alike.computeIfAbsent(Doing.of(live), doing -> new ArrayList<>())
                        .add(live.thread()));
        List<List<String>> rows = new ArrayList<>();
        int listed = 0;
        for (Map.Entry<Doing, List<Thread>> group : alike.entrySet()) {
            if (rows.size() >= MOST_ROWS) {
                break;
            }
            rows.addAll(rows(group.getKey(), group.getValue()));
            listed += group.getValue().size();
        }
        int missing = threads.size() - listed;
        if (missing > 0) {
            rows.add(List.of("%,d more threads".formatted(missing), "", "", "", ""));
        }
        return new ThreadTable(
                rows, Deadlocks.among(threads).stream().map(ThreadTable::deadlock).toList());
    }

    private static List<List<String>> rows(Doing doing, List<Thread> threads) {
        int shown = threads.size() <= FEW ? threads.size() : EXAMPLES;
        List<List<String>> rows = new ArrayList<>();
        for (Thread thread : threads.subList(0, shown)) {
            String daemon = !thread.isVirtual() && thread.isDaemon() ? ", daemon" : "";
            rows.add(doing.row(ThreadDescription.name(thread) + daemon));
        }
        if (shown < threads.size()) {
            String kind = doing.virtual() ? "virtual threads" : "threads";
            rows.add(doing.row("%,d more %s".formatted(threads.size() - shown, kind)));
        }
        return rows;
    }

    private static String place(LiveThread live) {
        StackTraceElement[] stack = live.stack().toArray(StackTraceElement[]::new);
        String place = StackTraces.place(stack);
        return !place.isEmpty() || isIdleMain(live)
                ? place
                : Cells.of(live.thread(), stack)
                        .map(cell -> "started by cell " + cell.number())
                        .orElse("");
    }

    /** The thread that runs cells, while it runs none. */
    private static boolean isIdleMain(LiveThread live) {
        return live.stack().stream()
                        .anyMatch(f -> f.getClassName().startsWith(CellThread.class.getName()))
                && live.stack().stream()
                        .noneMatch(f -> f.getClassName().startsWith(CellClasses.PREFIX));
    }

    private static String deadlock(List<LiveThread> ring) {
        return ring.stream()
                .map(live ->
                        "%s waits for %s"
                                .formatted(
                                        ThreadDescription.name(live.thread()),
                                        ThreadDescription.name(live.holder().orElseThrow())))
                .collect(Collectors.joining(", ", "Deadlock: ", ""));
    }

    @Override
    public String html() {
        return deadlocks.stream()
                        .map(deadlock -> WARNING + Html.escape(deadlock) + "</div>")
                        .collect(Collectors.joining())
                + Html.table(HEADER, rows);
    }

    @Override
    public String toString() {
        return deadlocks.stream().map(deadlock -> deadlock + "\n").collect(Collectors.joining())
                + TextTable.of(HEADER, rows);
    }
}
