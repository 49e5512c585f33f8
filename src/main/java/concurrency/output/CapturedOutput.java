package concurrency.output;

/** What a block printed. */
public final class CapturedOutput {
    private CapturedOutput() {}
}
