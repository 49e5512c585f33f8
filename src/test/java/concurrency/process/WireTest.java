package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import concurrency.envelope.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Wire writing = new Wire(InputStream.nullInputStream(), sent);

    private Wire reading() throws IOException {
        writing.out().flush();
        return new Wire(
                new ByteArrayInputStream(sent.toByteArray()), OutputStream.nullOutputStream());
    }

    @Test
    void arraysOfEverySizeAroundTheBuffers_arriveAsTheyWere() throws Exception {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 8191, 65_535, 65_536, 65_537, 200_001}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            List<Object> arrays =
                    List.of(
                            bytes,
                            random.ints(size).toArray(),
                            random.longs(size).toArray(),
                            random.doubles(size).toArray(),
                            new short[size],
                            new char[size],
                            new float[size]);
            Payload payload = new Payload(new byte[] {(byte) size}, arrays);
            int before = sent.size();
            writing.write(payload);
            writing.out().flush();
            assertThat(sent.size() - before).isEqualTo(Wire.size(payload) + Long.BYTES);
            writing.out().writeInt(42);

            Wire reading = reading();
            reading.in().skipNBytes(before);
            Payload read = reading.readPayload();
            assertThat(read.head()).isEqualTo(payload.head());
            assertThat(Arrays.deepEquals(read.arrays().toArray(), arrays.toArray())).isTrue();
            assertThat(reading.in().readInt()).isEqualTo(42);
        }
    }

    @Test
    void aPayloadWithoutRoomInMemory_isSkipped() throws Exception {
        DataOutputStream out = writing.out();
        out.writeLong(2 * Integer.BYTES + 1 + Byte.BYTES + Integer.BYTES + 4);
        out.writeInt(1);
        out.writeByte(7);
        out.writeInt(1);
        out.writeByte('J');
        out.writeInt(Integer.MAX_VALUE); // says more than follows: no JVM allocates that
        out.writeInt(0);
        out.writeInt(42);

        Wire reading = reading();
        assertThatThrownBy(reading::readPayload)
                .isInstanceOf(PayloadTooLargeException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(reading.in().readInt()).isEqualTo(42);
    }

    @Test
    void aPayloadThatBreaksOff_isTheEnd() throws Exception {
        writing.write(new Payload(new byte[100], List.of(new byte[100_000])));
        writing.out().flush();
        byte[] half = Arrays.copyOf(sent.toByteArray(), sent.size() / 2);
        Wire reading = new Wire(new ByteArrayInputStream(half), OutputStream.nullOutputStream());
        assertThatThrownBy(reading::readPayload).isInstanceOf(EOFException.class);
    }
}
