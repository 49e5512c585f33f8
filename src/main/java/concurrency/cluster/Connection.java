package concurrency.cluster;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.XmlClientConfigBuilder;
import com.hazelcast.client.config.YamlClientConfigBuilder;
import com.hazelcast.client.impl.clientside.HazelcastClientProxy;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.util.ConcurrencyUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Connects to a cluster as a client of it. A client is no member: it runs no tasks, holds no data,
 * needs no port that others can reach, and when a notebook stands still the cluster does not wait
 * for its heartbeat.
 */
final class Connection {

    /**
     * Of Hazelcast's own callbacks, which otherwise run in the common pool, among the reader's
     * tasks, and in its timelines; Hazelcast has no public way to say so.
     */
    private static final Executor CALLBACKS = Duties.occasional("cluster callbacks");

    private Connection() {}

    /** To members at those addresses. */
    static HazelcastInstance to(String cluster, List<String> addresses, Duration silence) {
        ClientConfig config = new ClientConfig().setClusterName(cluster);
        config.getNetworkConfig().setAddresses(addresses);
        config.getNetworkConfig().getAutoDetectionConfig().setEnabled(false);
        long millis = silence.toMillis();
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setClusterConnectTimeoutMillis(millis);
        config.setProperty("hazelcast.client.heartbeat.interval", "1000")
                .setProperty("hazelcast.client.heartbeat.timeout", Long.toString(millis))
                .setProperty("hazelcast.client.invocation.retry.pause.millis", "100")
                .setProperty(
                        "hazelcast.client.operation.backup.timeout.millis",
                        Ledger.BACKUP_PATIENCE_MILLIS)
                .setProperty(
                        "hazelcast.client.invocation.timeout.seconds",
                        Long.toString(2 * silence.toSeconds())); // then another can be asked
        return connect(config);
    }

    /** As that file says, XML or YAML. */
    static HazelcastInstance as(Path file) {
        try {
            return connect(
                    file.toString().endsWith(".xml")
                            ? new XmlClientConfigBuilder(file.toString()).build()
                            : new YamlClientConfigBuilder(file.toString()).build());
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration " + file + " cannot be read", e);
        }
    }

    /**
     * Whether what is sent to that member goes to it directly, as it soon does. Until then another
     * member passes it on, and with that one it is lost; Hazelcast has no public way to ask.
     */
    static boolean isDirect(HazelcastInstance client, UUID member) {
        return ((HazelcastClientProxy) client)
                        .client
                        .getConnectionManager()
                        .getActiveConnection(member)
                != null;
    }

    private static HazelcastInstance connect(ClientConfig config) {
        Message.configure(config.getSerializationConfig());
        config.getMetricsConfig().setEnabled(false);
        config.setProperty("hazelcast.logging.type", "none")
                .setProperty("hazelcast.phone.home.enabled", "false");
        ConcurrencyUtil.setDefaultAsyncExecutor(CALLBACKS);
        CompletableFuture<HazelcastInstance> client = new CompletableFuture<>();
        Duties.thread(
                        "cluster connection",
                        () -> {
                            try {
                                client.complete(HazelcastClient.newHazelcastClient(config));
                            } catch (Throwable e) {
                                client.completeExceptionally(e);
                            }
                        })
                .start();
        try {
            return client.join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(
                    "The cluster %s cannot be reached at %s. Are its members running, and is that its name? %s"
                            .formatted(
                                    config.getClusterName(),
                                    config.getNetworkConfig().getAddresses(),
                                    cause.getMessage()),
                    cause);
        }
    }
}
