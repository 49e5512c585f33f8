package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides the time in which a process did not run into waiting and ready, by its delays: between
 * two readings it was ready for the difference. First that was while it had a task, and each time
 * before it ran. Without readings, nobody knows, but that it had no task.
 */
final class ReadyTime {

    /** Where it was ready for a smaller part of the time than this, it was not, and vice versa. */
    private static final double HARDLY = 0.1;

    private final List<Stretch> all;
    private final List<Stretch> divided = new ArrayList<>();
    private int next;

    private ReadyTime(List<Stretch> all) {
        this.all = all;
    }

    /**
     * The same stretches, with waiting and ready told apart, and without what is not known.
     *
     * @param stretches in order of time, without gaps
     * @param delays in order of time; may be empty
     */
    static List<Stretch> in(List<Stretch> stretches, List<DelayReading> delays) {
        ReadyTime time = new ReadyTime(stretches);
        if (stretches.isEmpty()) {
            return stretches;
        }
        long end = stretches.getLast().end();
        if (delays.isEmpty()) {
            time.leaveOpen(time.until(end));
            return time.divided;
        }
        time.leaveOpen(time.until(delays.getFirst().time()));
        for (int i = 1; i < delays.size(); i++) {
            long delay = delays.get(i).delay() - delays.get(i - 1).delay();
            time.divide(time.until(delays.get(i).time()), delay);
        }
        // What has not run since its delay was read last was not delayed.
        List<Stretch> rest = time.until(end);
        if (rest.stream().allMatch(Stretch::waits)) {
            time.divide(rest, 0);
        } else {
            time.leaveOpen(rest);
        }
        return time.divided;
    }

    /** Takes the stretches up to a time. */
    private List<Stretch> until(long time) {
        List<Stretch> taken = new ArrayList<>();
        while (next < all.size() && all.get(next).start() < time) {
            Stretch stretch = all.get(next);
            if (stretch.end() > time) {
                taken.add(stretch.between(stretch.start(), time));
                all.set(next, stretch.between(time, stretch.end()));
                break;
            }
            taken.add(stretch);
            next++;
        }
        return taken;
    }

    private void leaveOpen(List<Stretch> stretches) {
        stretches.stream()
                .filter(stretch -> !stretch.waits() || isIdle(stretch))
                .forEach(divided::add);
    }

    private void divide(List<Stretch> stretches, long delay) {
        long atWork = 0;
        long idle = 0;
        for (Stretch stretch : stretches) {
            long length = stretch.end() - stretch.start();
            atWork += stretch.waits() && !isIdle(stretch) ? length : 0;
            idle += isIdle(stretch) ? length : 0;
        }
        double shareAtWork = share(delay, atWork);
        double shareIdle = share(Math.max(0, delay - atWork), idle);
        for (Stretch stretch : stretches) {
            double share = stretch.waits() ? isIdle(stretch) ? shareIdle : shareAtWork : 0;
            long ready = Math.round((stretch.end() - stretch.start()) * share);
            add(stretch, stretch.start(), stretch.end() - ready);
            add(new Stretch(Activity.READY, 0, 0, "", ""), stretch.end() - ready, stretch.end());
        }
    }

    private static double share(long part, long whole) {
        double share = whole == 0 ? 0 : (double) part / whole;
        return share < HARDLY ? 0 : share > 1 - HARDLY ? 1 : share;
    }

    private static boolean isIdle(Stretch stretch) {
        return stretch.on().equals(WorkerWaits.NEXT_TASK);
    }

    private void add(Stretch stretch, long from, long to) {
        if (from < to) {
            divided.add(stretch.between(from, to));
        }
    }
}
