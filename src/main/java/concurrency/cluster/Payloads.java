package concurrency.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import concurrency.envelope.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Payloads as Hazelcast writes them: bytes, and arrays of primitives by its own serializers. */
final class Payloads {

    private Payloads() {}

    static void write(Payload payload, ObjectDataOutput out) throws IOException {
        out.writeByteArray(payload.head());
        out.writeInt(payload.arrays().size());
        for (Object array : payload.arrays()) {
            out.writeObject(array);
        }
    }

    static Payload read(ObjectDataInput in) throws IOException {
        byte[] head = Objects.requireNonNull(in.readByteArray());
        int count = in.readInt();
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrays.add(in.readObject());
        }
        return new Payload(head, arrays);
    }
}
