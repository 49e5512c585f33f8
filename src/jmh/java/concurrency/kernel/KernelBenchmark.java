package concurrency.kernel;

import concurrency.benchmark.Measurements;
import concurrency.benchmark.Run;
import concurrency.benchmark.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the packaged kernel and others over the Jupyter protocol, one after the other in each
 * round, and writes the tables into BENCHMARKS.md. See there.
 */
public final class KernelBenchmark {

    private static final int ATTEMPTS = 5;

    /** A launch is cheap, and its time spreads. */
    private static final int LAUNCHES = 5;

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    private final Run run;
    private final List<Contender> contenders;
    private final Measurements results;
    private final Map<String, Integer> failedStarts = new LinkedHashMap<>();
    private final Set<String> versions = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    private KernelBenchmark(Run run, List<Contender> contenders) {
        this.run = run;
        this.contenders = contenders;
        this.results =
                new Measurements(
                        contenders.stream().map(Contender::name).toList(), Measure.values());
    }

    /** Measures and writes; takes two minutes, and one and a half a round. */
    public static void run(Run run) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(Contender.ours(FOLDER));
        contenders.add(Contender.stock(FOLDER));
        if (run.python().isPresent()) {
            Path python = Path.of(run.python().get());
            contenders.add(Contender.ipykernel(python, FOLDER));
            contenders.add(Contender.jjava(python, FOLDER));
        }
        new KernelBenchmark(run, contenders).run();
    }

    private void run() throws Exception {
        for (int round = 1; round <= run.rounds(); round++) {
            say("Round %d of %d", round, run.rounds());
            launches();
            round(round <= run.longRounds()); // printing takes some kernels long
        }
        say("Idle");
        idle();
        say("Definitions");
        definitions();
        say("Stop checks");
        String loops = WovenLoops.measure();
        failedStarts.forEach(
                (name, count) -> notes.add("%s: %d launches gave no kernel.".formatted(name, count)));
        String report =
                """
                %s; %s. %d rounds, each kernel once in each, and launched %d times for the first two rows; median (least–greatest).

                %s%s
                %s"""
                        .formatted(
                                run.machine(),
                                String.join(", ", versions),
                                run.rounds(),
                                LAUNCHES,
                                results.table(),
                                notes.isEmpty() ? "" : "\n" + String.join(" ", notes) + "\n",
                                loops);
        System.out.println(report);
        Section.replace(Path.of("BENCHMARKS.md"), "kernels", report);
    }

    private void launches() {
        for (int i = 0; i < LAUNCHES; i++) {
            for (Contender contender : contenders) {
                try (MeasuredKernel kernel = launch(contender)) {
                    kernel.noteLaunch();
                }
            }
        }
    }

    private void round(boolean printing) throws Exception {
        for (Contender contender : contenders) {
            try (MeasuredKernel kernel = launch(contender)) {
                kernel.runSixCells();
                kernel.runTrivialCells();
                kernel.noteMemory(Measure.MEMORY);
                if (printing) {
                    tryTo(contender, "print", kernel::print);
                }
            }
        }
    }

    /** All at once: whoever is idle does not disturb. */
    private void idle() throws Exception {
        Map<Contender, MeasuredKernel> kernels = new LinkedHashMap<>();
        try {
            for (Contender contender : contenders) {
                MeasuredKernel kernel = launch(contender);
                kernels.put(contender, kernel);
                contender.cells().six().forEach(kernel::run);
            }
            Thread.sleep(IDLE); // then what warms up in the background is done
            Map<Contender, Duration> before = new LinkedHashMap<>();
            kernels.forEach((contender, kernel) -> before.put(contender, kernel.cpuTime()));
            Thread.sleep(IDLE);
            kernels.forEach(
                    (contender, kernel) -> {
                        Duration used = kernel.cpuTime().minus(before.get(contender));
                        kernel.add(Measure.IDLE, 100.0 * used.toNanos() / IDLE.toNanos());
                    });
        } finally {
            kernels.values().forEach(MeasuredKernel::close);
        }
    }

    /** Memory does not depend on who else runs, so each core measures one kernel. */
    private void definitions() throws Exception {
        try (ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> done = new ArrayList<>();
            for (Contender contender : contenders) {
                done.add(cores.submit(() -> tryTo(contender, "define", () -> define(contender))));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
    }

    private void define(Contender contender) throws IOException {
        try (MeasuredKernel kernel = launch(contender)) {
            kernel.define(0, 100);
            kernel.noteMemory(Measure.AFTER_100);
            kernel.define(100, 300);
            kernel.noteMemory(Measure.AFTER_300);
            if (contender.isOurs() || contender.cells() == SampleCells.PYTHON) {
                kernel.define(300, 1_000);
                kernel.noteMemory(Measure.AFTER_1000);
            }
        }
    }

    /** Launches a kernel, again if it does not answer. */
    private MeasuredKernel launch(Contender contender) {
        for (int attempt = 1; ; attempt++) {
            try {
                MeasuredKernel kernel = MeasuredKernel.launch(contender, results);
                synchronized (versions) {
                    versions.add(kernel.implementation());
                }
                return kernel;
            } catch (AssertionError e) {
                synchronized (failedStarts) {
                    failedStarts.merge(contender.name(), 1, Integer::sum);
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    /** What another kernel cannot do is told, and the rest is measured all the same. */
    private void tryTo(Contender contender, String what, Step step) {
        try {
            step.run();
        } catch (Exception | AssertionError e) {
            synchronized (notes) {
                notes.add("%s did not %s: %s.".formatted(contender.name(), what, firstLine(e)));
            }
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void say(String form, Object... args) {
        System.err.printf(form + "%n", args);
    }
}
