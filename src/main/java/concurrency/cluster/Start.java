package concurrency.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/** What the {@link Ledger} says of a task. */
final class Start extends Message {

    private static final int NEVER = 0;

    private int attempt;
    private long nanos;

    Start() {}

    /**
     * It has begun.
     *
     * @param attempt its number
     * @param nanos when, by the member's clock
     */
    Start(int attempt, long nanos) {
        this.attempt = attempt;
        this.nanos = nanos;
    }

    /** It has not begun, and no member may begin it any more. */
    static Start revoked() {
        return new Start(NEVER, 0);
    }

    boolean isRevoked() {
        return attempt == NEVER;
    }

    boolean isSame(Start other) {
        return attempt == other.attempt && nanos == other.nanos;
    }

    int attempt() {
        return attempt;
    }

    long nanos() {
        return nanos;
    }

    @Override
    public int getClassId() {
        return START;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeInt(attempt);
        out.writeLong(nanos);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        attempt = in.readInt();
        nanos = in.readLong();
    }
}
