package concurrency.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/** A line that a task printed. */
final class LineMessage extends Message {

    private UUID task;
    private UUID member;
    private boolean error;
    private byte[] text;

    /** To be read. */
    @SuppressWarnings("NullAway.Init")
    LineMessage() {}

    LineMessage(UUID task, UUID member, boolean error, byte[] text) {
        this.task = task;
        this.member = member;
        this.error = error;
        this.text = text;
    }

    UUID task() {
        return task;
    }

    UUID member() {
        return member;
    }

    boolean isError() {
        return error;
    }

    String text() {
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public int getClassId() {
        return LINE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        write(task, out);
        write(member, out);
        out.writeBoolean(error);
        out.writeByteArray(text);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        task = readId(in);
        member = readId(in);
        error = in.readBoolean();
        text = Objects.requireNonNull(in.readByteArray());
    }
}
