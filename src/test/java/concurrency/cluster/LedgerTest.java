package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.exception.TargetDisconnectedException;
import concurrency.envelope.Payload;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The ledger of a cluster that loses the member asked when it has done what it was asked for. */
class LedgerTest {

    private static final TaskMessage TASK = task(1);

    private final Map<UUID, Start> kept = new HashMap<>();
    private int connectionsThatBreak;
    private boolean repeats;
    private final Ledger ledger =
            new Ledger(
                    fake(
                            HazelcastInstance.class,
                            (_, _, _) -> fake(IMap.class, this::putIfAbsent)));

    private static TaskMessage task(int attempt) {
        return new TaskMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                attempt,
                "task",
                new Payload(new byte[0], List.of()));
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object putIfAbsent(Object map, Object method, Object[] arguments) {
        Supplier<Start> put = () -> kept.putIfAbsent((UUID) arguments[0], (Start) arguments[1]);
        Start answer = put.get();
        if (connectionsThatBreak-- > 0) {
            throw new TargetDisconnectedException("Heartbeat timed out");
        }
        return repeats ? put.get() : answer;
    }

    @Test
    void whatIsRevokedWhileConnectionsBreak_hasNotBegun_andNeverWill() {
        connectionsThatBreak = 2;
        assertThat(ledger.revoke(TASK.id())).isEmpty();
        assertThatThrownBy(() -> ledger.begin(TASK)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void whatHasBegun_isToldWhileConnectionsBreak() {
        ledger.begin(TASK);
        connectionsThatBreak = 2;
        assertThat(ledger.revoke(TASK.id()).map(Start::attempt)).isEqualTo(Optional.of(1));
    }

    @Test
    void aBeginningThatTheClusterRepeats_isOne() {
        repeats = true;
        assertThat(ledger.begin(task(2))).isEqualTo(2);
    }

    @Test
    void aTaskThatCameTwice_beginsOnce() {
        ledger.begin(TASK);
        assertThatThrownBy(() -> ledger.begin(TASK))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("task is no longer wanted here");
    }
}
