package concurrency.timeline;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The activities of several lanes. */
final class Activities {

    private Activities() {}

    /** Those that occur, in the order of {@link Activity}. */
    static List<Activity> in(List<Lane> lanes) {
        Set<Activity> found = EnumSet.noneOf(Activity.class);
        for (Lane lane : lanes) {
            for (Span span : lane.spans()) {
                found.add(span.activity());
            }
        }
        return List.copyOf(found);
    }
}
