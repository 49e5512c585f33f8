package concurrency.cluster;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.UUID;

/**
 * What the submitting side and the members send each other. Hazelcast knows these classes by number
 * and reads their fields itself, so that none of it passes through Java serialization.
 */
abstract sealed class Message implements IdentifiedDataSerializable
        permits TaskMessage, ResultMessage, LineMessage, Start {

    /** Ours among the factories of a cluster that may serve others, too. */
    private static final int FACTORY = 0x436C;

    static final int TASK = 1;
    static final int RESULT = 2;
    static final int LINE = 3;
    static final int START = 4;

    static void write(UUID id, ObjectDataOutput out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    static UUID readId(ObjectDataInput in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    @Override
    public final int getFactoryId() {
        return FACTORY;
    }

    /** Makes the messages known, and refuses all that would come as serialized Java objects. */
    static void configure(SerializationConfig serialization) {
        serialization.addDataSerializableFactory(
                FACTORY,
                type ->
                        switch (type) {
                            case TASK -> new TaskMessage();
                            case RESULT -> new ResultMessage();
                            case LINE -> new LineMessage();
                            case START -> new Start();
                            default -> null;
                        });
        serialization.setJavaSerializationFilterConfig(
                new JavaSerializationFilterConfig()
                        .setDefaultsDisabled(true)
                        .setWhitelist(ownExceptions()));
    }

    /** What Hazelcast tells of its own failures, and nothing else. */
    private static ClassFilter ownExceptions() {
        return new ClassFilter()
                .addPrefixes("com.hazelcast.core.", "com.hazelcast.spi.exception.")
                .addClasses(
                        Throwable.class.getName(),
                        Exception.class.getName(),
                        RuntimeException.class.getName(),
                        Error.class.getName(),
                        IllegalStateException.class.getName(),
                        IllegalArgumentException.class.getName(),
                        NullPointerException.class.getName(),
                        UnsupportedOperationException.class.getName(),
                        SecurityException.class.getName(),
                        InterruptedException.class.getName(),
                        "java.util.concurrent.CancellationException",
                        "java.util.concurrent.ExecutionException",
                        "java.util.concurrent.RejectedExecutionException",
                        "java.util.concurrent.TimeoutException",
                        "java.io.IOException",
                        NotSerializableException.class.getName(),
                        StackTraceElement.class.getName(),
                        StackTraceElement[].class.getName(),
                        "java.util.Collections$EmptyList");
    }
}
