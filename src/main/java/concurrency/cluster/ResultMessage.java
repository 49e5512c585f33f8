package concurrency.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import concurrency.envelope.Payload;
import java.io.IOException;
import java.util.UUID;

/** What came of a task, sealed, on its way back. */
final class ResultMessage extends Message {

    private UUID sender;
    private UUID member;
    private boolean thrown;
    private Payload payload;
    private long startNanos;
    private long endNanos;
    private long lastLine;

    /** To be read. */
    @SuppressWarnings("NullAway.Init")
    ResultMessage() {}

    /**
     * @param sender whose classes it is made of
     * @param member who ran the task
     * @param thrown whether that is what the task threw
     * @param startNanos by the member's clock
     * @param lastLine the place of the last line it had printed by then; -1 if none
     */
    ResultMessage(
            UUID sender,
            UUID member,
            boolean thrown,
            Payload payload,
            long startNanos,
            long endNanos,
            long lastLine) {
        this.sender = sender;
        this.member = member;
        this.thrown = thrown;
        this.payload = payload;
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.lastLine = lastLine;
    }

    UUID sender() {
        return sender;
    }

    UUID member() {
        return member;
    }

    boolean isThrown() {
        return thrown;
    }

    Payload payload() {
        return payload;
    }

    long startNanos() {
        return startNanos;
    }

    long endNanos() {
        return endNanos;
    }

    long lastLine() {
        return lastLine;
    }

    @Override
    public int getClassId() {
        return RESULT;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        write(sender, out);
        write(member, out);
        out.writeBoolean(thrown);
        out.writeLong(startNanos);
        out.writeLong(endNanos);
        out.writeLong(lastLine);
        Payloads.write(payload, out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        sender = readId(in);
        member = readId(in);
        thrown = in.readBoolean();
        startNanos = in.readLong();
        endNanos = in.readLong();
        lastLine = in.readLong();
        payload = Payloads.read(in);
    }
}
