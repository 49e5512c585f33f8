package concurrency.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.benchmark.Requests;
import concurrency.process.MeasuredExecutor;
import java.nio.file.Path;
import java.util.List;

/**
 * Our cluster of two members on this machine, measured from the other end of a pipe: answers the
 * requests that src/jmh/python/dask_cluster.py answers, and does for each what that does.
 */
public final class JavaCluster {

    private JavaCluster() {}

    /** Answers requests until there are no more. */
    public static void main(String[] args) throws Exception {
        Path ownClasses = Path.of("target", "test-classes").toAbsolutePath();
        ClusterOptions options =
                ClusterOptions.defaults().withMembers(2).withClassPath(ownClasses);
        try (var measured = new MeasuredExecutor<>(() -> new ClusterExecutor(options))) {
            Requests.answer((what, request) -> answer(measured, what, request));
        }
    }

    private static List<Double> answer(
            MeasuredExecutor<ClusterExecutor> measured, String what, JsonNode request)
            throws Exception {
        return what.equals("pids")
                ? measured.executor().members().stream()
                        .map(member -> (double) member.pid())
                        .toList()
                : measured.answer(what, request);
    }
}
