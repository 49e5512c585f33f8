package concurrency.envelope;

/**
 * A question that receivers ask of a {@link Sender}, with its answer; both opaque. The answer stays
 * what it is: it may be kept anywhere, also after the sender is gone.
 *
 * @param question not to be changed
 * @param answer not to be changed
 */
public record Answered(byte[] question, byte[] answer) {}
