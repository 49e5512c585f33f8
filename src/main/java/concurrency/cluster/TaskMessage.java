package concurrency.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import concurrency.envelope.Payload;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;

/** A sealed task on its way; called where it has arrived. */
final class TaskMessage extends Message implements Callable<ResultMessage>, HazelcastInstanceAware {

    /** The number of a task that counts its attempts itself, as the cluster repeats it. */
    static final int DURABLE = 0;

    private UUID id;
    private UUID sender;
    private int attempt;
    private String what;
    private Payload payload;

    @SuppressWarnings("NullAway.Init") // set where it has arrived
    private HazelcastInstance hazelcast;

    /** To be read. */
    @SuppressWarnings("NullAway.Init")
    TaskMessage() {}

    /**
     * @param id of this attempt; of all attempts, if it is durable
     * @param sender whose classes it is made of
     * @param attempt its number, or {@link #DURABLE}
     * @param what the task in its author's words
     */
    TaskMessage(UUID id, UUID sender, int attempt, String what, Payload payload) {
        this.id = id;
        this.sender = sender;
        this.attempt = attempt;
        this.what = what;
        this.payload = payload;
    }

    UUID id() {
        return id;
    }

    UUID sender() {
        return sender;
    }

    int attempt() {
        return attempt;
    }

    String what() {
        return what;
    }

    Payload payload() {
        return payload;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance here) {
        hazelcast = here;
    }

    @Override
    public ResultMessage call() throws Exception {
        return MemberRunner.of(hazelcast).run(this);
    }

    @Override
    public int getClassId() {
        return TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        write(id, out);
        write(sender, out);
        out.writeInt(attempt);
        out.writeString(what);
        Payloads.write(payload, out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        id = readId(in);
        sender = readId(in);
        attempt = in.readInt();
        what = Objects.requireNonNull(in.readString());
        payload = Payloads.read(in);
    }

    @Override
    public String toString() {
        return what;
    }
}
