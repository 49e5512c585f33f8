package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members take our envelopes, and no serialized Java object of anybody's. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ForeignObjectTest {

    /** What a member could run, as it is on its class path. */
    record Foreign(String file) implements Callable<String>, Serializable {
        @Override
        public String call() throws Exception {
            Files.createFile(Path.of(file));
            return "run";
        }
    }

    @TempDir Path folder;

    @Test
    void aSerializedJavaObject_isRefused_whoeverSendsIt() throws Exception {
        try (var cluster = Clusters.start(1)) {
            ClientConfig config = new ClientConfig().setClusterName(cluster.secret());
            config.getNetworkConfig().addAddress(cluster.members().getFirst().name());
            config.setProperty("hazelcast.logging.type", "none");
            HazelcastInstance stranger = HazelcastClient.newHazelcastClient(config);
            try {
                Path file = folder.resolve("run");
                assertThatThrownBy(() ->
                                stranger.getExecutorService(MemberMain.TASKS)
                                        .submit(new Foreign(file.toString()))
                                        .get())
                        .isInstanceOf(ExecutionException.class)
                        .hasStackTraceContaining(
                                "Resolving class " + Foreign.class.getName() + " is not allowed");
                assertThat(file).doesNotExist();
                assertThat(cluster.submit(() -> 1).get()).isEqualTo(1);
            } finally {
                stranger.shutdown();
            }
        }
    }
}
