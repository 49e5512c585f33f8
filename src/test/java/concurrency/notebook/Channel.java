package concurrency.notebook;

import java.util.Locale;
import org.rapaio.org.zeromq.SocketType;

/** The channels of the Jupyter protocol that carry messages, and how a client connects to them. */
public enum Channel {
    SHELL(SocketType.DEALER),
    CONTROL(SocketType.DEALER),
    STDIN(SocketType.DEALER),
    IOPUB(SocketType.SUB);

    final SocketType socketType;

    Channel(SocketType socketType) {
        this.socketType = socketType;
    }

    /** The name of this channel's port in a connection file. */
    String portName() {
        return name().toLowerCase(Locale.ROOT) + "_port";
    }
}
