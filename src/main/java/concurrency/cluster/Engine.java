package concurrency.cluster;

/** Hazelcast, which does the distributing, is not needed by those who need no cluster. */
final class Engine {

    private Engine() {}

    /**
     * Checks that it is there.
     *
     * @throws IllegalStateException if not, with what to add
     */
    static void check() {
        try {
            Class.forName(
                    "com.hazelcast.client.HazelcastClient", false, Engine.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "A cluster needs Hazelcast, which is not on the class path. Add"
                            + " com.hazelcast:hazelcast:5.7.0 (Apache License 2.0) to it; it needs"
                            + " nothing else.",
                    e);
        }
    }
}
