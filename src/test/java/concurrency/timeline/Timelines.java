package concurrency.timeline;

import concurrency.output.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Timelines written by hand, for the tests of their drawing. Times are in milliseconds. */
final class Timelines {

    private Timelines() {}

    static Timeline sharedLock() {
        return timeline(
                "",
                400,
                lane(1, "main", 0, 400).running(0, 14).waiting(14, 375, "join").running(375, 400),
                lane(27, "Thread 1", 15, 190)
                        .detail("numbers")
                        .running(15, 60)
                        .sleeping(60, 100)
                        .running(100, 130)
                        .sleeping(130, 170)
                        .running(170, 190)
                        .prints("0", 30, "1", 55, "2", 110, "3", 127, "4", 180),
                lane(28, "Thread 2", 18, 372)
                        .virtual()
                        .detail("letters")
                        .running(18, 40)
                        .blocked(40, 190, "lock", "Thread 1")
                        .running(190, 230)
                        .sleeping(230, 270)
                        .running(270, 300)
                        .sleeping(300, 340)
                        .running(340, 372)
                        .prints("A", 28, "B", 205, "C", 224, "D", 285, "E", 356));
    }

    static Timeline timeline(String title, long wallMillis, Drawn... lanes) {
        return timeline(title, wallMillis, null, lanes);
    }

    static Timeline timeline(String title, long wallMillis, Throwable failure, Drawn... lanes) {
        return new Timeline(
                title,
                Duration.ofMillis(wallMillis),
                Duration.ofMillis(wallMillis * 37 / 100),
                2,
                List.of(lanes).stream().map(Drawn::lane).toList(),
                failure);
    }

    static Drawn lane(long threadId, String name, double start, double end) {
        return new Drawn(threadId, name, start, end);
    }

    static Duration ms(double millis) {
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    /** A lane being written down. */
    static final class Drawn {
        private final long threadId;
        private final String name;
        private final double start;
        private final double end;
        private final List<Span> spans = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private final List<Lane.Task> tasks = new ArrayList<>();
        private Lane.Kind kind = Lane.Kind.PLATFORM;
        private String detail = "";
        private boolean outlived;
        private Integer exit;

        private Drawn(long threadId, String name, double start, double end) {
            this.threadId = threadId;
            this.name = name;
            this.start = start;
            this.end = end;
        }

        Lane lane() {
            return new Lane(
                    threadId, name, kind, detail, ms(start), ms(end), outlived, null, spans, lines,
                    marks, tasks, exit);
        }

        Drawn virtual() {
            kind = Lane.Kind.VIRTUAL;
            return this;
        }

        Drawn detail(String words) {
            detail = words;
            return this;
        }

        Drawn outlived() {
            outlived = true;
            return this;
        }

        Drawn running(double from, double to) {
            return span(Activity.RUNNING, from, to, "", "");
        }

        Drawn ready(double from, double to) {
            return span(Activity.READY, from, to, "", "");
        }

        Drawn sleeping(double from, double to) {
            return span(Activity.SLEEPING, from, to, "", "");
        }

        Drawn waiting(double from, double to, String on) {
            return span(Activity.WAITING, from, to, on, "");
        }

        Drawn blocked(double from, double to, String on, String holder) {
            return span(Activity.BLOCKED, from, to, on, holder);
        }

        Drawn span(Activity activity, double from, double to, String on, String holder) {
            spans.add(new Span(activity, ms(from), ms(to), on, holder));
            return this;
        }

        /** Alternating texts and times. */
        Drawn prints(Object... textsAndTimes) {
            for (int i = 0; i < textsAndTimes.length; i += 2) {
                line((String) textsAndTimes[i], ((Number) textsAndTimes[i + 1]).doubleValue());
            }
            return this;
        }

        Drawn line(String text, double at) {
            lines.add(new Line(threadId, name, 1, ms(at), text, false));
            return this;
        }

        Drawn error(String text, double at) {
            lines.add(new Line(threadId, name, 1, ms(at), text, true));
            return this;
        }

        Drawn task(String name, double from, double to) {
            tasks.add(new Lane.Task(name, ms(from), ms(to)));
            return this;
        }

        Drawn process(long pid) {
            kind = Lane.Kind.PROCESS;
            detail = "pid " + pid;
            return this;
        }

        Drawn exit(int code) {
            exit = code;
            return this;
        }

        Drawn mark(String text, double at) {
            marks.add(new Mark(ms(at), text));
            return this;
        }
    }
}
