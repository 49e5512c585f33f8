package concurrency.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Hosts on a network of their own, whose cables can be pulled out: network namespaces of Linux. A
 * further one is the switch between them; this JVM has a cable to it, too.
 *
 * <p>All of it, and what runs there, is removed by a shell that waits for the end of its standard
 * input, and so also when this JVM is killed.
 */
final class Network implements AutoCloseable {

    private static final String REMOVAL =
            """
            trap '' INT TERM HUP
            cat >/dev/null
            for name; do
                for pid in $(ip netns pids "$name"); do kill -9 "$pid"; done
                ip netns del "$name"
            done
            """;

    private static final long PID = ProcessHandle.current().pid();
    private static final String SWITCH = name("switch");
    private static final String SUBMITTER = "here";

    private final Process removal;

    private Network(Process removal) {
        this.removal = removal;
    }

    /**
     * A network of that many hosts and this JVM. Where there can be none, the test is skipped, with
     * a line that says why.
     */
    static Network of(int hosts) {
        List<String> names = new ArrayList<>(List.of("sh", "-c", REMOVAL, "sh", SWITCH));
        IntStream.range(0, hosts).mapToObj(Network::host).forEach(names::add);
        try {
            Network network =
                    new Network(
                            new ProcessBuilder(names)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start());
            try {
                lay(hosts);
                return network;
            } catch (IOException e) {
                network.close();
                throw e;
            }
        } catch (IOException e) {
            String reason =
                    "NETWORK TESTS SKIPPED: a network to cut takes Linux, root, and ip of iproute2. "
                            + e.getMessage();
            System.err.println(reason);
            return Assumptions.abort(reason);
        }
    }

    private static void lay(int hosts) throws IOException {
        ip("netns add", SWITCH);
        ip("-n", SWITCH, "link add switch type bridge");
        ip("-n", SWITCH, "link set switch up");
        String mine = "test" + PID; // at most 15 characters
        ip("link add", mine, "type veth peer name", SUBMITTER, "netns", SWITCH);
        ip("addr add", address(hosts) + "/24 dev", mine);
        ip("link set", mine, "up");
        plug(SUBMITTER);
        for (int i = 0; i < hosts; i++) {
            String host = host(i);
            ip("netns add", host);
            ip("-n", host, "link add eth0 type veth peer name", port(i), "netns", SWITCH);
            ip("-n", host, "addr add", address(i) + "/24 dev eth0");
            ip("-n", host, "link set eth0 up");
            ip("-n", host, "link set lo up");
            plug(port(i));
        }
    }

    private static void plug(String port) throws IOException {
        ip("-n", SWITCH, "link set", port, "master switch up");
    }

    /** Of the block that RFC 2544 sets aside for tests of networks, a part for each process. */
    static String address(int host) {
        return "198.%d.%d.%d".formatted(18 + (PID >> 8) % 2, PID % 256, host + 1);
    }

    /** Starts a program on a host; what it prints goes to a file. */
    Process run(int host, List<String> command, Path printed) throws IOException {
        List<String> there = new ArrayList<>(List.of("ip", "netns", "exec", host(host)));
        there.addAll(command);
        return new ProcessBuilder(there)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    /** Pulls out the cable of a host. */
    void cut(int host) throws IOException {
        ip("-n", SWITCH, "link set", port(host), "down");
    }

    /** Puts it back. */
    void mend(int host) throws IOException {
        ip("-n", SWITCH, "link set", port(host), "up");
    }

    /** Pulls out the cable of this JVM. */
    void cutSubmitter() throws IOException {
        ip("-n", SWITCH, "link set", SUBMITTER, "down");
    }

    /** Puts it back. */
    void mendSubmitter() throws IOException {
        ip("-n", SWITCH, "link set", SUBMITTER, "up");
    }

    /** Ends what runs on the hosts, and removes them. */
    @Override
    public void close() throws IOException {
        removal.getOutputStream().close();
        removal.onExit().join();
    }

    private static String name(String of) {
        return "test-%d-%s".formatted(PID, of);
    }

    private static String host(int number) {
        return name("host-" + number);
    }

    private static String port(int host) {
        return "port" + host;
    }

    /** Runs {@code ip}, which says nothing when all is well. */
    private static void ip(String... words) throws IOException {
        String command = "ip " + String.join(" ", words);
        Process process = new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + ": " + said);
        }
    }
}
