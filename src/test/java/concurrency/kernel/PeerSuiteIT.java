package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import concurrency.notebook.InstalledKernelspec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Jupyter's own test of kernels, {@code jupyter_kernel_test}, against the packaged kernel. */
class PeerSuiteIT {

    private static final Path PYTHON_SOURCES = Path.of("src", "test", "python").toAbsolutePath();

    /** Longer than each of its waits, so that it says itself what did not come. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Skipped by test_kernel.py, which says why. Another skip would be a test nobody missed. */
    private static final Set<String> SKIPPED =
            Set.of("test_pager", "test_clear_output", "test_recv_iopub_welcome_msg");

    private static final int TESTS = 13;

    @TestFactory
    List<DynamicTest> theSuite_passes() {
        PythonEnvironment python =
                PythonEnvironment.in(
                        Path.of("target", "peer-suite").toAbsolutePath(),
                        PYTHON_SOURCES.resolve("requirements.txt"));
        // <prefix>/share/jupyter/kernels/<name>
        Path jupyterPath = InstalledKernelspec.packaged().directory().getParent().getParent();
        List<PythonTest> tests =
                python.test(PYTHON_SOURCES, Map.of("JUPYTER_PATH", jupyterPath.toString()), LIMIT);
        assertThat(tests).extracting(PythonTest::name).hasSize(TESTS).doesNotHaveDuplicates();
        return tests.stream().map(test -> dynamicTest(test.name(), () -> judge(test))).toList();
    }

    private static void judge(PythonTest test) {
        switch (test.outcome()) {
            case PythonTest.Passed() -> assertThat(SKIPPED).doesNotContain(test.name());
            case PythonTest.Failed(String trace) -> throw new AssertionError(trace);
            case PythonTest.Skipped(String reason) -> {
                assertThat(SKIPPED).as(reason).contains(test.name());
                Assumptions.abort(reason);
            }
        }
    }
}
