package concurrency.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.stream.Collectors;

/** What a thread is doing, in words: its state, the lock it waits for and who holds that. */
final class ThreadDescription {

    private ThreadDescription() {}

    /** Describes a platform thread, a line for its state and one for each frame. */
    static String of(Thread thread) {
        ThreadInfo[] infos =
                ManagementFactory.getThreadMXBean()
                        .getThreadInfo(new long[] {thread.threadId()}, true, true);
        if (infos[0] == null) {
            return thread.getName() + " has ended";
        }
        return describe(infos[0]);
    }

    private static String describe(ThreadInfo info) {
        List<String> frames = StackTraces.frames(info.getStackTrace());
        return "\"%s\" %s%s"
                .formatted(
                        info.getThreadName(),
                        state(info),
                        frames.stream().map(f -> "\n    at " + f).collect(Collectors.joining()));
    }

    private static String state(ThreadInfo info) {
        if (info.getLockName() == null) {
            return "is " + info.getThreadState().name().toLowerCase().replace('_', ' ');
        }
        String waits = "waits for " + info.getLockName();
        return info.getLockOwnerName() == null
                ? waits
                : waits + ", held by \"" + info.getLockOwnerName() + "\"";
    }
}
