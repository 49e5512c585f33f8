package concurrency.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.DurableExecutorConfig;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.PartitionService;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A member. Given a Hazelcast configuration file, it is a member of that cluster, on any machine,
 * until its process is ended. Without one it is a child of the JVM that has started it, which tells
 * it on its standard input what it is to join, and ends with it: its standard input ends then, too.
 */
final class MemberMain {

    /** The executors of the cluster. */
    static final String TASKS = "concurrency.tasks";

    static final String DURABLE = "concurrency.durable";

    /** What a child prints when it is a member, followed by its address and id. */
    static final String READY = "member ";

    private static final String LOOPBACK = "127.0.0.1";

    private static final Duration BACKUPS = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(20);

    private MemberMain() {}

    /**
     * Runs a member.
     *
     * @param args a Hazelcast configuration file, XML or YAML; or nothing
     */
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            start(Config.loadFromFile(new File(args[0])));
            return;
        }
        InputStream parent = System.in;
        PrintStream told = System.out;
        System.setIn(InputStream.nullInputStream());
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8));
        HazelcastInstance member = start(child(MemberOrders.read(orders)));
        awaitBackups(member);
        ClusterMember self = ClusterMember.of(member.getCluster().getLocalMember());
        told.println(READY + self.host() + " " + self.port() + " " + self.id());
        while (orders.read() >= 0) {
            // Nothing more is to be said: only the end matters.
        }
        Runtime.getRuntime().halt(0);
    }

    private static HazelcastInstance start(Config config) {
        Message.configure(config.getSerializationConfig());
        Ledger.configure(config);
        ClassShelf.configure(config);
        LineRing.configure(config);
        config.addExecutorConfig(new ExecutorConfig(TASKS, 1).setStatisticsEnabled(false));
        config.addDurableExecutorConfig(
                new DurableExecutorConfig(DURABLE)
                        .setPoolSize(1)
                        .setDurability(1)
                        .setStatisticsEnabled(false));
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getMemberAttributeConfig()
                .setAttribute(ClusterMember.PID, Long.toString(ProcessHandle.current().pid()));
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        MemberRunner.of(member);
        return member;
    }

    /**
     * Waits until this member has its part of what the cluster keeps, and each part its backup:
     * from then on any one member may be lost. Not for ever, as others may come and go meanwhile.
     */
    private static void awaitBackups(HazelcastInstance member) {
        Member self = member.getCluster().getLocalMember();
        PartitionService partitions = member.getPartitionService();
        long deadline = System.nanoTime() + BACKUPS.toNanos();
        while (System.nanoTime() - deadline < 0
                && !(partitions.getPartitions().stream()
                                .anyMatch(part -> self.equals(part.getOwner()))
                        && partitions.isClusterSafe())) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Of this machine only, and small. */
    private static Config child(MemberOrders orders) {
        Config config = new Config().setClusterName(orders.cluster());
        NetworkConfig network = config.getNetworkConfig().setPortCount(1000);
        network.getInterfaces().setEnabled(true).addInterface(LOOPBACK);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(orders.join());
        config.getMetricsConfig().setEnabled(false);
        long silence = Math.max(2, orders.silence().toSeconds());
        return config.setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.logging.type", "none")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.partition.count", "31")
                .setProperty(
                        "hazelcast.operation.backup.timeout.millis", Ledger.BACKUP_PATIENCE_MILLIS)
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", Long.toString(silence))
                .setProperty("hazelcast.operation.thread.count", "2")
                .setProperty("hazelcast.operation.generic.thread.count", "2")
                .setProperty("hazelcast.io.thread.count", "2")
                .setProperty("hazelcast.event.thread.count", "1");
    }
}
