package concurrency.timeline;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which lanes a figure draws one by one, and which together.
 *
 * @param drawn the lanes to draw, in their order
 * @param rest the others, in their order; empty if there is room for all
 */
record Selection(List<Lane> drawn, List<Lane> rest) {

    /** As many lanes as read well one by one. */
    static final int MOST = 16;

    /**
     * Above as many threads, what they did together is the picture, and lanes are samples of it.
     */
    static final int CROWD = 64;

    private static final int SAMPLES = 4;

    /**
     * All lanes, or that of the thread that ran the block and those that were blocked or lived
     * longest.
     */
    static Selection of(List<Lane> lanes) {
        if (lanes.size() <= MOST) {
            return new Selection(lanes, List.of());
        }
        int room = lanes.size() <= CROWD ? MOST - 1 : SAMPLES;
        Comparator<Lane> mostBlocked = Comparator.comparing(lane -> lane.time(Activity.BLOCKED));
        Comparator<Lane> longest = Comparator.comparing(Selection::life);
        Set<Long> chosen =
                lanes.stream()
                        .skip(1)
                        .sorted(mostBlocked.thenComparing(longest).reversed())
                        .limit(room - 1L)
                        .map(Lane::threadId)
                        .collect(Collectors.toSet());
        chosen.add(lanes.getFirst().threadId());
        var parts =
                lanes.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        lane -> chosen.contains(lane.threadId())));
        return new Selection(parts.get(true), parts.get(false));
    }

    private static Duration life(Lane lane) {
        return lane.end().minus(lane.start());
    }
}
