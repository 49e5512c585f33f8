package concurrency.notebook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports for servers that are told where to listen. */
public final class FreePorts {

    private FreePorts() {}

    /**
     * Different ports of 127.0.0.1 nobody listens on at this moment. They are below those that
     * systems hand out to outgoing connections (from 32768 on Linux, from 49152 elsewhere): such a
     * one could be gone again before the server binds it.
     */
    public static List<Integer> choose(int count) {
        Set<Integer> chosen = new LinkedHashSet<>();
        for (int attempt = 0; attempt < 1_000 && chosen.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            if (isFree(port)) {
                chosen.add(port);
            }
        }
        if (chosen.size() < count) {
            throw new IllegalStateException("No free ports between 15000 and 32000 on 127.0.0.1");
        }
        return List.copyOf(chosen);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
