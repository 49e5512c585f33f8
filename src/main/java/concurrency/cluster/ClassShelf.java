package concurrency.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import concurrency.envelope.Answered;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The class files of all submitters, kept by the cluster: members find there what the code of a
 * task needs, also when its submitter is gone. Thread-safe.
 */
final class ClassShelf {

    private static final String NAME = "concurrency.classes";

    /** Since somebody last needed them. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final IMap<String, byte[]> answers;

    ClassShelf(HazelcastInstance hazelcast) {
        answers = hazelcast.getMap(NAME);
    }

    static void configure(Config member) {
        member.addMapConfig(
                new MapConfig(NAME)
                        .setBackupCount(1)
                        .setMaxIdleSeconds((int) KEPT.toSeconds())
                        .setStatisticsEnabled(false));
    }

    void put(UUID sender, List<Answered> more) {
        Map<String, byte[]> entries = new HashMap<>();
        more.forEach(each -> entries.put(key(sender, each.question()), each.answer()));
        if (!entries.isEmpty()) {
            Losses.ask(() -> {
                answers.putAll(entries);
                return entries;
            });
        }
    }

    /** The answer, or null. */
    byte @Nullable [] get(UUID sender, byte[] question) {
        return answers.get(key(sender, question));
    }

    private static String key(UUID sender, byte[] question) {
        return sender + "/" + Base64.getEncoder().encodeToString(question);
    }
}
