package concurrency.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LoadersTest {

    /** A task that says which loader has its class. */
    static final class Where implements Callable<Object>, Serializable {

        private static final long serialVersionUID = 1;

        private final Helper helper = new Helper(7);

        @Override
        public Object call() {
            return getClass().getClassLoader().getName() + helper.n();
        }
    }

    record Helper(int n) implements Serializable {}

    private final Travel travel = new Travel();

    @Test
    void aClassOfTheClassPath_isTheReceiversOwn() throws Exception {
        assertThat(travel.run(new Where())).isEqualTo("app7");
    }

    @Test
    void aClassOfAnotherLoader_isFetched() throws Exception {
        Callable<?> task = separate();
        assertThat(travel.run(task)).isEqualTo("twin 17");
    }

    @Test
    void classesOfTheSameName_areKeptApart() throws Exception {
        assertThat(travel.run(separate())).isEqualTo("twin 17");
        assertThat(travel.run(separate())).isEqualTo("twin 27");
        assertThat(travel.run(new Where())).isEqualTo("app7");
    }

    private static Callable<?> separate() throws Exception {
        ClassLoader loader = new SeparateLoader(LoadersTest.class);
        var constructor = loader.loadClass(Where.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Callable<?>) constructor.newInstance();
    }
}
