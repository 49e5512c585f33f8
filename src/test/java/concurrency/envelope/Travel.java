package concurrency.envelope;

import java.util.concurrent.Callable;

/** Both sides in one JVM: the receiver has classes of its own, so nothing is shared by accident. */
final class Travel {

    final Sender sender = new Sender();
    final Receiver receiver = new Receiver(sender::answer);

    /** Seals a task, runs it where it arrives, and opens what comes back. */
    Object run(Callable<?> task) throws Exception {
        return runSealed(sender.seal(task));
    }

    Object runSealed(Sealed sealed) throws Exception {
        Callable<?> arrived = (Callable<?>) receiver.open(sealed.payload());
        return sender.open(receiver.seal(arrived.call()));
    }
}
