package concurrency.kernel;

import java.util.List;

/** The same cells in two languages. */
enum SampleCells {
    JAVA {
        @Override
        List<String> six() {
            return List.of(
                    """
                    import java.util.*; import java.util.concurrent.*; import java.util.stream.*;
                    System.out.println("Java " + Runtime.version());
                    """,
                    "record Point(int x, int y) {} new Point(1, 2)",
                    """
                    Thread[] threads = new Thread[2];
                    for (int t = 0; t < 2; t++) {
                        int number = t;
                        threads[t] = new Thread(() -> System.out.println("thread " + number));
                        threads[t].start();
                    }
                    for (Thread thread : threads) thread.join();
                    """,
                    """
                    class Counter {
                        private int n;
                        synchronized void increment() { n++; }
                        int count() { return n; }
                    }
                    Counter counter = new Counter();
                    counter.increment();
                    counter.count()
                    """,
                    """
                    ExecutorService pool = Executors.newFixedThreadPool(2);
                    Future<Integer> future = pool.submit(() -> 6 * 7);
                    pool.shutdown();
                    future.get()
                    """,
                    "IntStream.range(0, 1000).filter(i -> i % 3 == 0).sum()");
        }

        @Override
        String printing(int lines) {
            return "for (int i = 0; i < %d; i++) System.out.println(i);".formatted(lines);
        }

        @Override
        String definition(int i) {
            String form =
                    switch (i % 4) {
                        case 0 -> "record Point%d(int x, int y) {}";
                        case 1 -> "int next%d(int x) { return x + 1; }";
                        case 2 -> "java.util.List<String> list%d = new java.util.ArrayList<>();";
                        default -> "class Counter%d { int n; synchronized void add() { n++; } }";
                    };
            return form.formatted(i);
        }
    },
    PYTHON {
        @Override
        List<String> six() {
            return List.of(
                    """
                    import sys, threading
                    from concurrent.futures import ThreadPoolExecutor
                    from dataclasses import dataclass
                    print("Python", sys.version)
                    """,
                    """
                    @dataclass
                    class Point:
                        x: int
                        y: int
                    Point(1, 2)
                    """,
                    """
                    threads = [threading.Thread(target=lambda n=t: print("thread", n)) for t in range(2)]
                    for thread in threads: thread.start()
                    for thread in threads: thread.join()
                    """,
                    """
                    class Counter:
                        def __init__(self): self.n, self.lock = 0, threading.Lock()
                        def increment(self):
                            with self.lock: self.n += 1
                        def count(self): return self.n
                    counter = Counter()
                    counter.increment()
                    counter.count()
                    """,
                    """
                    with ThreadPoolExecutor(2) as pool:
                        future = pool.submit(lambda: 6 * 7)
                    future.result()
                    """,
                    "sum(i for i in range(1000) if i % 3 == 0)");
        }

        @Override
        String printing(int lines) {
            return "for i in range(%d): print(i)".formatted(lines);
        }

        @Override
        String definition(int i) {
            String form =
                    switch (i % 4) {
                        case 0 -> "class Point%d:\n    def __init__(self, x, y): self.x, self.y = x, y";
                        case 1 -> "def next%d(x): return x + 1";
                        case 2 -> "list%d = []";
                        default -> "class Counter%d:\n    def add(self): self.n += 1";
                    };
            return form.formatted(i);
        }
    };

    /** What a chapter typically begins with. */
    abstract List<String> six();

    /** Prints numbers, one a line. */
    abstract String printing(int lines);

    /** Defines what no other cell defines. */
    abstract String definition(int i);
}
