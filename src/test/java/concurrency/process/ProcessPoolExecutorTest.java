package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProcessPoolExecutorTest {

    private static final ProcessPoolExecutor POOL = new ProcessPoolExecutor(2);

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Test
    void aTask_runsInAnotherProcess() throws Exception {
        long here = ProcessHandle.current().pid();
        long there = POOL.submit(() -> ProcessHandle.current().pid()).get();
        assertThat(there).isNotEqualTo(here);
        assertThat(POOL.pids()).contains(there);
    }

    @Test
    void whatATaskCaptures_travelsWithIt() throws Exception {
        List<String> words = List.of("to", "be");
        assertThat(POOL.submit(() -> String.join(" ", words)).get()).isEqualTo("to be");
    }

    @Test
    void aThousandTinyTasks_allReturnTheirOwnResult() throws Exception {
        List<Callable<Integer>> tasks =
                IntStream.range(0, 1000)
                        .<Callable<Integer>>mapToObj(i -> (Task<Integer>) () -> i * i)
                        .toList();
        assertThat(POOL.invokeAll(tasks))
                .extracting(future -> future.resultNow())
                .isEqualTo(IntStream.range(0, 1000).map(i -> i * i).boxed().toList());
    }

    @Test
    void aMap_keepsTheOrderOfTheElements() {
        List<Integer> elements = IntStream.range(0, 100).boxed().toList();
        assertThat(POOL.map(elements, i -> i + 1, 7))
                .isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
    }
}
