package concurrency.timeline;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which lanes a figure draws one by one, and which it draws together as a crowd.
 *
 * @param drawn the lanes to draw one by one, in their order; the first is always among them
 * @param crowd the lanes to draw together; empty if there is room for all
 * @param drawnAreSamples whether the lanes drawn, but the first, are samples of the crowd, rather
 *     than all that are not in it
 */
record Selection(List<Lane> drawn, List<Lane> crowd, boolean drawnAreSamples) {

    /** As many lanes as read well one by one. */
    static final int MOST = 16;

    /** Of more threads than this, what they did together is the picture. */
    static final int FEW = 64;

    private static final int SAMPLES = 3;

    /** What a lane is chosen by: how long it was blocked, then how long it lived. */
    private record Weight(long threadId, Duration blocked, Duration life) {

        static Weight of(Lane lane) {
            return new Weight(
                    lane.threadId(), lane.time(Activity.BLOCKED), lane.end().minus(lane.start()));
        }
    }

    /** Chooses among the lanes of a timeline. */
    static Selection of(List<Lane> lanes) {
        if (lanes.size() <= MOST) {
            return new Selection(lanes, List.of(), false);
        }
        boolean samples = lanes.size() > FEW;
        Set<Long> chosen = heaviest(lanes.subList(1, lanes.size()), samples ? SAMPLES : MOST - 2);
        chosen.add(lanes.getFirst().threadId());
        Predicate<Lane> drawn = lane -> chosen.contains(lane.threadId());
        List<Lane> crowd =
                samples
                        ? lanes.subList(1, lanes.size())
                        : lanes.stream().filter(drawn.negate()).toList();
        return new Selection(lanes.stream().filter(drawn).toList(), crowd, samples);
    }

    /** What to call the crowd. */
    String crowdName() {
        return Quantity.of(crowd.size(), drawnAreSamples ? "thread" : "more thread");
    }

    private static Set<Long> heaviest(List<Lane> lanes, int count) {
        return lanes.stream()
                .map(Weight::of)
                .sorted(
                        Comparator.comparing(Weight::blocked)
                                .thenComparing(Weight::life)
                                .reversed())
                .limit(count)
                .map(Weight::threadId)
                .collect(Collectors.toSet());
    }
}
