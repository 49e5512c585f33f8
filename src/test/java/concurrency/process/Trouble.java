package concurrency.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** What can go wrong in a worker. */
enum Trouble {
    ERROR {
        @Override
        void strike() {
            throw new IllegalStateException("struck");
        }
    },
    EXIT {
        @Override
        void strike() {
            System.exit(3);
        }
    },
    KILL {
        @Override
        void strike() throws IOException {
            Processes.kill(ProcessHandle.current().pid());
            waitForEver();
        }
    },
    OUT_OF_MEMORY {
        @Override
        @SuppressWarnings("ModifiedButNotUsed")
        void strike() {
            List<byte[]> hoard = new ArrayList<>();
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        }
    },
    STACK_OVERFLOW {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        void strike() throws Exception {
            strike();
        }
    },
    LOOP {
        @Override
        void strike() {
            waitForEver();
        }
    },
    HANG {
        @Override
        void strike() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    };

    abstract void strike() throws Exception;

    /** Interrupts do not end it. */
    private static void waitForEver() {
        while (true) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
