package concurrency.cluster;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** What tests do with clusters. */
final class Clusters {

    private Clusters() {}

    /** Members that have the classes of the tests, as the tests are no cells of a notebook. */
    static ClusterOptions options(int members) {
        return ClusterOptions.defaults()
                .withMembers(members)
                .withJvmOptions("-Xmx96m")
                .withClassPath(place(Clusters.class));
    }

    /** Where a class has been loaded from. */
    static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static ClusterExecutor start(int members) {
        return new ClusterExecutor(options(members));
    }
}
