/**
 * How a task travels to another JVM, and its result back: an envelope that holds the task, and what
 * the other side needs to open it. Entry points: {@link concurrency.envelope.Sender} where tasks
 * are submitted, {@link concurrency.envelope.Receiver} where they run.
 *
 * <pre>
 *  Sender.seal(task) ── Payload ──▶ Receiver.open ─▶ run ─▶ Receiver.seal(result) ── Payload ──▶ Sender.open
 *  Sender.answer ◀── which class is that? ── Receiver
 * </pre>
 *
 * <p>Needs nothing but the JDK. How payloads, questions and answers get from one JVM to the other
 * is the caller's business.
 */
package concurrency.envelope;
