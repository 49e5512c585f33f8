package concurrency.example;

import concurrency.process.ProcessPoolExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The article's five examples: one task prints the numbers 0 to 4, the other the letters A to E,
 * at the same time. In Java as the chapters have them, in Python in src/jmh/python/examples.py.
 */
enum Example {
    THREADING {
        @Override
        void run(Duration pause) throws InterruptedException {
            Thread numbers = new Thread(() -> numbers(pause));
            Thread letters = new Thread(() -> letters(pause));
            numbers.start();
            letters.start();
            numbers.join();
            letters.join();
        }
    },
    MULTIPROCESSING {
        @Override
        void run(Duration pause) throws IOException, InterruptedException {
            List<Process> processes =
                    List.of(start("numbers", pause), start("letters", pause));
            for (Thread reader : processes.stream().map(Example::show).toList()) {
                reader.join();
            }
            for (Process process : processes) {
                process.waitFor();
            }
        }
    },
    ASYNCIO {
        @Override
        void run(Duration pause) {
            try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
                tasks.execute(() -> numbers(pause));
                tasks.execute(() -> letters(pause));
            }
        }
    },
    THREAD_POOL {
        @Override
        void run(Duration pause) throws Exception {
            try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
                Future<?> numbers = pool.submit(() -> numbers(pause));
                Future<?> letters = pool.submit(() -> letters(pause));
                numbers.get();
                letters.get();
            }
        }
    },
    PROCESS_POOL {
        @Override
        void run(Duration pause) throws Exception {
            try (ProcessPoolExecutor pool = new ProcessPoolExecutor(2)) {
                Future<?> numbers = pool.submit(() -> numbers(pause));
                Future<?> letters = pool.submit(() -> letters(pause));
                numbers.get();
                letters.get();
            }
        }
    };

    abstract void run(Duration pause) throws Exception;

    /** Its name in a request, and in Python. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static void numbers(Duration pause) {
        for (int i = 0; i < 5; i++) {
            System.out.println("Task 1: " + i);
            sleep(pause);
        }
    }

    static void letters(Duration pause) {
        for (char c = 'A'; c <= 'E'; c++) {
            System.out.println("Task 2: " + c);
            sleep(pause);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(String task, Duration pause) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TaskProcess.class.getName(),
                        task,
                        pause.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Thread show(Process process) {
        return Thread.ofPlatform()
                .start(() -> process.inputReader().lines().forEach(System.out::println));
    }
}
