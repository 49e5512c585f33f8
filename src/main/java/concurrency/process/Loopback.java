package concurrency.process;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The loopback network, for systems without a shell to arrange pipes. Others on this machine can
 * connect there too, so both sides prove who they are, by secrets that the worker gets through its
 * standard input: arguments and environments of processes can be seen.
 */
record Loopback() implements Transport {

    static final String PREFIX = "loopback:";

    private static final int SECRET = 32;

    /** A stranger that connects and is silent must not keep the worker waiting for long. */
    private static final Duration INTRODUCTION = Duration.ofSeconds(2);

    @Override
    public Link start(List<String> command, Starting starting) throws IOException {
        byte[] secrets = new byte[2 * SECRET];
        new SecureRandom().nextBytes(secrets);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 0, loopback)) {
            List<String> line = new ArrayList<>(command);
            line.add(PREFIX + server.getLocalPort());
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            starting.started(process);
            var _ = process.onExit().thenRun(() -> close(server)); // then nobody will connect
            try {
                process.getOutputStream().write(secrets);
                process.getOutputStream().flush();
                Socket worker = accept(server, secrets);
                return new Link(
                        process,
                        worker.getInputStream(),
                        worker.getOutputStream(),
                        process.getInputStream());
            } catch (IOException e) {
                if (Uninterruptibly.get(() -> process.waitFor(1, TimeUnit.SECONDS))) {
                    throw new EOFException("The worker has ended before it connected");
                }
                process.destroyForcibly();
                throw e;
            }
        }
    }

    /** Waits for the worker, as long as its process lives. */
    private static Socket accept(ServerSocket server, byte[] secrets) throws IOException {
        byte[] expected = Arrays.copyOf(secrets, SECRET);
        while (true) {
            Socket peer = server.accept();
            try {
                if (isExpected(peer, expected)) {
                    peer.getOutputStream().write(secrets, SECRET, SECRET);
                    return peer;
                }
            } catch (IOException stranger) {
                // The worker is still to come.
            }
            peer.close();
        }
    }

    private static boolean isExpected(Socket peer, byte[] secret) throws IOException {
        peer.setTcpNoDelay(true);
        byte[] said = new byte[SECRET];
        long deadline = System.nanoTime() + INTRODUCTION.toNanos();
        for (int count = 0; count < SECRET; ) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            peer.setSoTimeout((int) Math.max(1, left));
            int read = peer.getInputStream().read(said, count, SECRET - count);
            if (read < 0 || left <= 0) {
                return false;
            }
            count += read;
        }
        peer.setSoTimeout(0);
        return MessageDigest.isEqual(said, secret);
    }

    /** The worker's side. */
    static Wire connect(String address) throws IOException {
        byte[] secrets = System.in.readNBytes(2 * SECRET);
        int port = Integer.parseInt(address.substring(PREFIX.length()));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        out.write(secrets, 0, SECRET);
        byte[] said = new byte[SECRET];
        new DataInputStream(in).readFully(said);
        if (!MessageDigest.isEqual(said, Arrays.copyOfRange(secrets, SECRET, 2 * SECRET))) {
            throw new SocketException("Another process listens at the parent's port " + port);
        }
        return new Wire(in, out);
    }

    private static void close(ServerSocket server) {
        try {
            server.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
