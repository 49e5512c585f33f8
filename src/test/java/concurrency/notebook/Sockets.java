package concurrency.notebook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZContext;
import org.rapaio.org.zeromq.ZMQ;

/**
 * A client's ends of the channels. ZeroMQ sockets belong to one thread, so one thread does all
 * sending and receiving; any thread may ask it to send.
 */
final class Sockets implements AutoCloseable {

    private static final int HEARTBEATS = 5;

    private record Outgoing(Channel channel, List<byte[]> frames) {}

    private final Connection connection;
    private final BiConsumer<Channel, List<byte[]>> receiver;
    private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
    private final Pipe wakeUp;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Connects.
     *
     * @param identity routes input requests: the same on shell and stdin
     * @param receiver called on the sockets' thread, must not wait
     */
    Sockets(Connection connection, String identity, BiConsumer<Channel, List<byte[]>> receiver) {
        this.connection = connection;
        this.receiver = receiver;
        try {
            this.wakeUp = Pipe.open();
            wakeUp.source().configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = Thread.ofPlatform().name("kernel client").daemon().start(() -> run(identity));
    }

    void send(Channel channel, List<byte[]> frames) {
        outgoing.add(new Outgoing(channel, List.copyOf(frames)));
        wake();
    }

    /**
     * Sends bytes to the heartbeat channel and gives what comes back, or null if nothing does. Asks
     * several times, each with a new socket, as Jupyter's own heartbeat does: a new socket of the
     * ZeroMQ used here now and then does not send its first message. (That of libzmq does: of 4,000
     * from it, the kernel echoed each.)
     */
    byte[] heartbeat(byte[] ping) {
        byte[] echo = null;
        for (int attempt = 0; echo == null && attempt < HEARTBEATS; attempt++) {
            echo = heartbeatOnce(ping);
        }
        return echo;
    }

    private byte[] heartbeatOnce(byte[] ping) {
        try (ZContext context = new ZContext()) {
            context.setLinger(0);
            ZMQ.Socket socket = context.createSocket(SocketType.REQ);
            socket.setReceiveTimeOut(2_000);
            socket.connect(connection.heartbeatAddress());
            socket.send(ping);
            return socket.recv();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        wake();
        try {
            thread.join();
            wakeUp.sink().close();
            wakeUp.source().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void wake() {
        try {
            wakeUp.sink().write(ByteBuffer.allocate(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String identity) {
        try (ZContext context = new ZContext()) {
            context.setLinger(0);
            Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) {
                sockets.put(channel, connect(context, channel, identity));
            }
            ZMQ.Poller poller = context.createPoller(sockets.size() + 1);
            sockets.values().forEach(socket -> poller.register(socket, ZMQ.Poller.POLLIN));
            poller.register(wakeUp.source(), ZMQ.Poller.POLLIN);
            while (!closed) {
                poller.poll();
                drainWakeUps();
                sockets.forEach(this::receiveAll);
                for (Outgoing next; (next = outgoing.poll()) != null; ) {
                    send(sockets.get(next.channel()), next.frames());
                }
            }
        }
    }

    private ZMQ.Socket connect(ZContext context, Channel channel, String identity) {
        ZMQ.Socket socket = context.createSocket(channel.socketType);
        socket.setHWM(0); // a test may read late; what a kernel sends must not be dropped here
        socket.setReconnectIVL(20);
        if (channel.socketType == SocketType.SUB) {
            socket.subscribe("");
        } else {
            socket.setIdentity(identity.getBytes(US_ASCII));
        }
        socket.connect(connection.address(channel));
        return socket;
    }

    private void drainWakeUps() {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        try {
            while (wakeUp.source().read(buffer.clear()) > 0) {
                // One round of the loop serves them all.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receiveAll(Channel channel, ZMQ.Socket socket) {
        for (byte[] frame; (frame = socket.recv(ZMQ.DONTWAIT)) != null; ) {
            List<byte[]> frames = new ArrayList<>(List.of(frame));
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            receiver.accept(channel, frames);
        }
    }

    private static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }
}
