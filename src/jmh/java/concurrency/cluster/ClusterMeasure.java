package concurrency.cluster;

import concurrency.benchmark.Measured;
import concurrency.benchmark.Row;

/** What is measured of a cluster with two members on this machine. */
enum ClusterMeasure implements Measured {
    FIRST_TASKS("2,000 tiny tasks, first thing in a new program, s", 2, Why.START),
    WARM_TASKS("… once warm, ms", 1, Why.NETWORK),
    ROUND_TRIP("a tiny task and its result, µs", 0, Why.NETWORK),
    ECHO_1("1 MiB there and back, ms", 1, Why.NETWORK),
    ECHO_10("10 MiB, ms", 1, Why.NETWORK),
    START("a new cluster to its first result, s", 2, Why.START),
    MEMORY(
            "memory (RSS) of a member or worker, MB",
            0,
            "a member holds Hazelcast too, its threads and its buffers, on top of a JVM");

    private final Row row;

    ClusterMeasure(String title, int decimals, String whyBehind) {
        this.row = new Row(title, decimals, whyBehind);
    }

    @Override
    public Row row() {
        return row;
    }

    /** Reasons that several share. */
    private static final class Why {
        static final String START =
                "two JVMs load Hazelcast's classes, and the members have to find each other";
        static final String NETWORK =
                "a task goes through sockets and Hazelcast's threads on both sides, where a pool's"
                        + " goes through a pipe";
    }
}
