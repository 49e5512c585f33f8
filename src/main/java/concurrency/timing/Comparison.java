package concurrency.timing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The same work done in several ways, measured side by side. The first way is the one that the
 * others are compared with.
 *
 * {@snippet :
 * Comparison.of("Two waits of 100 ms")
 *         .add("one after the other", () -> { Thread.sleep(100); Thread.sleep(100); })
 *         .add("two threads", () -> { … })
 *         .run(5)
 * }
 *
 * <p>The runs are interleaved – every way once, then every way again – so that whatever else the
 * machine does in the meantime touches all of them. Not thread-safe.
 */
public final class Comparison {

    private final String title;
    private final Clock clock;
    private final Map<String, Work> ways = new LinkedHashMap<>();

    private Comparison(String title, Clock clock) {
        this.title = Objects.requireNonNull(title, "title");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A comparison with no ways yet. */
    public static Comparison of(String title) {
        return of(title, Clock.system());
    }

    /** A comparison with no ways yet, measured by the given clock. */
    public static Comparison of(String title, Clock clock) {
        return new Comparison(title, clock);
    }

    /**
     * Adds a way of doing the work.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Comparison add(String name, Work work) {
        Objects.requireNonNull(work, "work");
        if (ways.putIfAbsent(Objects.requireNonNull(name, "name"), work) != null) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is in the comparison already: give each way its own name");
        }
        return this;
    }

    /**
     * Runs every way {@code runs} times and returns what was measured.
     *
     * @param runs at least 1; with 3 or more the median is not at the mercy of one disturbed run
     * @throws IllegalArgumentException if {@code runs} is less than 1
     * @throws IllegalStateException if no way was added
     * @throws Exception what the work threw; the comparison ends there
     */
    public ComparisonTable run(int runs) throws Exception {
        if (runs < 1) {
            throw new IllegalArgumentException("runs must be >= 1, not " + runs);
        }
        if (ways.isEmpty()) {
            throw new IllegalStateException("nothing to compare: add(name, work) first");
        }
        Map<String, List<Elapsed>> measured = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (var way : ways.entrySet()) {
                Stopwatch stopwatch = Stopwatch.start(clock);
                way.getValue().run();
                measured.computeIfAbsent(way.getKey(), name -> new ArrayList<>())
                        .add(stopwatch.elapsed());
            }
        }
        return new ComparisonTable(
                title,
                measured.entrySet().stream()
                        .map(way -> new ComparisonTable.Row(way.getKey(), way.getValue()))
                        .toList());
    }
}
