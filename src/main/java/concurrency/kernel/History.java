package concurrency.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was executed in this session. Used by the shell's thread only. */
final class History {

    private static final int SESSION = 1;
    private static final int LONGEST = 10_000;

    private record Entry(int number, String code, @Nullable String result) {}

    private final List<Entry> entries = new ArrayList<>();

    /**
     * Adds an executed cell.
     *
     * @param result its value as text; null if it has none
     */
    void add(int number, String code, @Nullable String result) {
        if (entries.size() == LONGEST) {
            entries.removeFirst();
        }
        entries.add(new Entry(number, code, result));
    }

    /** The content of the answer to a {@code history_request}. */
    Map<String, Object> reply(Message request) {
        boolean output = request.flag("output", false);
        List<List<Object>> found = select(request).map(entry -> listed(entry, output)).toList();
        return Map.of("status", "ok", "history", found);
    }

    private Stream<Entry> select(Message request) {
        return switch (request.text("hist_access_type")) {
            case "range" -> range(request);
            case "search" -> last(search(request), request.number("n", LONGEST));
            default -> last(entries, request.number("n", LONGEST));
        };
    }

    private Stream<Entry> range(Message request) {
        int session = request.number("session", 0);
        if (session != 0 && session != SESSION) {
            return Stream.empty();
        }
        int start = request.number("start", 0);
        int stop = request.number("stop", Integer.MAX_VALUE);
        return entries.stream().filter(e -> e.number() >= start && e.number() < stop);
    }

    private List<Entry> search(Message request) {
        String glob = request.text("pattern").isEmpty() ? "*" : request.text("pattern");
        Pattern pattern = Glob.pattern(glob);
        List<Entry> found =
                entries.stream().filter(e -> pattern.matcher(e.code()).matches()).toList();
        return request.flag("unique", false) ? unique(found) : found;
    }

    /** Of the same code executed several times, the last. */
    private static List<Entry> unique(List<Entry> found) {
        List<Entry> latest = new ArrayList<>();
        for (Entry entry : found) {
            latest.removeIf(e -> e.code().equals(entry.code()));
            latest.add(entry);
        }
        return latest;
    }

    private static Stream<Entry> last(List<Entry> from, int count) {
        return from.stream().skip(Math.max(0, from.size() - Math.max(0, count)));
    }

    private static List<Object> listed(Entry entry, boolean output) {
        Object content = entry.code();
        if (output) {
            List<Object> both = new ArrayList<>();
            both.add(entry.code());
            both.add(entry.result());
            content = both;
        }
        return List.of(SESSION, entry.number(), content);
    }
}
