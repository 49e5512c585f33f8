package concurrency.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What a child member is told on its standard input, as others can see the arguments of a process:
 * who knows the name of a cluster can run code on it.
 *
 * @param cluster the name of the cluster
 * @param silence how long another member may say nothing before it is lost
 * @param join the addresses of members; empty for the first
 */
record MemberOrders(String cluster, Duration silence, List<String> join) {

    static MemberOrders read(BufferedReader in) throws IOException {
        String cluster = in.readLine();
        String silence = in.readLine();
        String join = in.readLine();
        if (join == null) {
            throw new IOException("The parent of this member has ended");
        }
        return new MemberOrders(
                cluster,
                Duration.parse(silence),
                join.isEmpty() ? List.of() : List.of(join.split(",")));
    }

    String text() {
        return "%s\n%s\n%s\n".formatted(cluster, silence, String.join(",", join));
    }
}
