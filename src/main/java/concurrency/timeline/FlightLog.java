package concurrency.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/**
 * Sorts the flight recorder's events by thread and process, and turns its time into the block's.
 */
final class FlightLog {

    /** Events of which every one counts. */
    static final List<String> EXACT =
            List.of(
                    "jdk.ThreadStart",
                    "jdk.ThreadEnd",
                    "jdk.VirtualThreadStart",
                    "jdk.VirtualThreadEnd",
                    "jdk.VirtualThreadPinned",
                    "jdk.ThreadSleep",
                    "jdk.JavaMonitorWait",
                    "jdk.SocketRead",
                    "jdk.SocketWrite",
                    "jdk.ProcessStart");

    /**
     * Comes when a thread ends, unless it used less than a millisecond ({@code
     * JfrThreadCPULoadEvent::send_event_for_thread}).
     */
    static final String CPU_LOAD = "jdk.ThreadCPULoad";

    static final List<String> FILES = List.of("jdk.FileRead", "jdk.FileWrite");

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Map<Long, FlightThread> threads = new HashMap<>();
    private final List<FlightEvents.Start> started = new ArrayList<>();

    /** Events of one chunk with the same stack share the object. */
    private final IdentityHashMap<RecordedStackTrace, List<Wait.Frame>> stacks =
            new IdentityHashMap<>();

    private final Instant blockStart;
    private final long offset;

    /** Nanoseconds of {@link System#nanoTime()} in one of the recorder's: nearly 1. */
    private final double rate;

    private FlightLog(RecordedEvent block, long start, long end) {
        this.blockStart = block.getStartTime();
        this.offset = start;
        long recorded = block.getDuration().toNanos();
        this.rate = recorded <= 0 ? 1 : (double) (end - start) / recorded;
    }

    /**
     * Reads the events.
     *
     * @param recording the {@link BlockEvent#recording} that says when the block ran
     * @param start that block's start, in the time the result is wanted in, in nanoseconds
     * @param end that block's end
     */
    static FlightEvents of(List<RecordedEvent> events, long recording, long start, long end) {
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals(BlockEvent.NAME)
                    && event.getLong("recording") == recording) {
                FlightLog log = new FlightLog(event, start, end);
                log.addAll(events);
                return new FlightEvents(log.threads, log.started);
            }
        }
        return FlightEvents.NONE;
    }

    private void addAll(List<RecordedEvent> events) {
        events.forEach(this::add);
        // A load counts from the thread's start, which may follow it in the file.
        events.stream()
                .filter(event -> event.getEventType().getName().equals(CPU_LOAD))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .forEach(this::addLoad);
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ThreadStart" -> ofThread(event.getThread("thread")).start = start(event);
            case "jdk.ThreadEnd" -> ofThread(event.getThread("thread")).end = start(event);
            case "jdk.VirtualThreadStart" -> ofThread(event.getThread()).start = start(event);
            case "jdk.VirtualThreadEnd" -> ofThread(event.getThread()).end = start(event);
            case "jdk.ThreadSleep" -> addSleep(event);
            case "jdk.ThreadPark" -> {
                List<Wait.Frame> stack = stack(event);
                add(event, Wait.parked(type(event, "parkedClass"), stack), "");
                ofThread(event.getThread()).poolWorker |=
                        stack.stream().anyMatch(Wait.Frame::isPoolWorker);
            }
            case "jdk.VirtualThreadPinned" -> add(event, waiting("pinned to its carrier"), "");
            case "jdk.JavaMonitorEnter" ->
                    add(
                            event,
                            Wait.enteringMonitor(type(event, "monitorClass"), stack(event)),
                            name(event.getThread("previousOwner")));
            case "jdk.JavaMonitorWait" ->
                    add(event, Wait.inMonitor(type(event, "monitorClass")), "");
            case "jdk.SocketRead" -> add(event, waiting("socket read"), "");
            case "jdk.SocketWrite" -> add(event, waiting("socket write"), "");
            case "jdk.FileRead" -> add(event, waiting(hasPath(event) ? "file read" : "I/O"), "");
            case "jdk.FileWrite" -> {
                // Standard output has no path, and a thread that prints is not waiting for a file.
                if (hasPath(event)) {
                    add(event, waiting("file write"), "");
                }
            }
            case "jdk.ProcessStart" ->
                    started.add(
                            new FlightEvents.Start(
                                    event.getLong("pid"),
                                    start(event),
                                    Objects.requireNonNullElse(event.getString("command"), "")));
            default -> {}
        }
    }

    private void addSleep(RecordedEvent event) {
        if (event.getThread() != null && event.getThread().isVirtual()) {
            Sleep sleep =
                    new Sleep(
                            nanos(event.getStartTime()),
                            nanos(event.getEndTime()),
                            event.getLong("time"));
            ofThread(event.getThread()).stretches.addAll(sleep.stretches());
        } else {
            add(event, Wait.sleeping(), "");
        }
    }

    private void add(RecordedEvent event, Wait wait, String holder) {
        if (event.getThread() != null) {
            ofThread(event.getThread())
                    .stretches
                    .add(
                            new Stretch(
                                    wait.activity(),
                                    nanos(event.getStartTime()),
                                    nanos(event.getEndTime()),
                                    wait.on(),
                                    holder));
        }
    }

    /** What a thread used of all the cores since it started, or since the event before. */
    private void addLoad(RecordedEvent event) {
        if (event.getThread() == null) {
            return;
        }
        FlightThread thread = ofThread(event.getThread());
        long since = Math.max(thread.start, thread.load);
        if (thread.start != FlightThread.UNKNOWN) {
            float share = event.getFloat("user") + event.getFloat("system");
            thread.load = start(event);
            thread.cpu += Math.round((double) share * CORES * Math.max(0, thread.load - since));
        }
    }

    /** Standard input and output have none, nor have the pipes to other processes. */
    private static boolean hasPath(RecordedEvent event) {
        return event.getString("path") != null;
    }

    private static Wait waiting(String on) {
        return new Wait(Activity.WAITING, on);
    }

    private FlightThread ofThread(RecordedThread thread) {
        return threads.computeIfAbsent(
                thread.getJavaThreadId(),
                id ->
                        new FlightThread(
                                id,
                                name(thread),
                                thread.getThreadGroup() == null
                                        ? ""
                                        : thread.getThreadGroup().getName(),
                                thread.isVirtual()));
    }

    private long start(RecordedEvent event) {
        return nanos(event.getStartTime());
    }

    private long nanos(Instant time) {
        return offset + Math.round(blockStart.until(time, ChronoUnit.NANOS) * rate);
    }

    private static String name(RecordedThread thread) {
        return thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
    }

    private static String type(RecordedEvent event, String field) {
        RecordedClass type = event.getClass(field);
        return type == null ? "" : type.getName();
    }

    private List<Wait.Frame> stack(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? List.of() : stacks.computeIfAbsent(stack, FlightLog::frames);
    }

    private static List<Wait.Frame> frames(RecordedStackTrace stack) {
        List<Wait.Frame> frames = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            RecordedMethod method = frame.getMethod();
            boolean isNative = frame.getType().equals("Native");
            frames.add(new Wait.Frame(method.getType().getName(), method.getName(), isNative));
        }
        return frames;
    }
}
