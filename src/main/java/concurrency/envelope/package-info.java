/**
 * How a task travels to another JVM, and its result back: an envelope that holds the task, and what
 * the other side needs to open it. Entry points: {@link concurrency.envelope.Sender} where tasks
 * are submitted, {@link concurrency.envelope.Receiver} where they run.
 *
 * <pre>
 *  Sender.seal(task) ── Payload ──▶ Receiver.open ─▶ run ─▶ Receiver.seal(result) ── Payload ──▶ Sender.open
 *  Sender.answer ◀── which class is that? ── Receiver
 *  Sender.answersAhead ── where receivers look it up, if they cannot ask ──▶
 * </pre>
 *
 * <ul>
 *   <li>Values: numbers, text, lists, records, enum constants and lambdas by a tag and their parts
 *       ({@code ValueWriter}), everything else by Java serialization ({@code ObjectWriter}), large
 *       arrays of numbers beside both. Records need not be serializable.
 *   <li>Classes: both sides have the class path. Of classes from other loaders the receiver asks
 *       for the class files as it needs them ({@code TwinLoader}); loaders have numbers, so that
 *       classes of one name stay apart ({@code LoaderTable}).
 *   <li>Variables of cells: static fields of what JShell has compiled. The code of a task is
 *       followed to those it may read ({@code CodeScan}); their values go along, and are set before
 *       it runs.
 *   <li>What cannot travel is refused with the way to it ({@code Refusal}), what would be copied
 *       though it is meant to be shared is warned of ({@code Warnings}).
 * </ul>
 *
 * <p>Needs nothing but the JDK. How payloads, questions and answers get from one JVM to the other
 * is the caller's business, and so is that nobody else can send any: opening a payload runs code of
 * the classes it names. A damaged one fails, and reserves no more memory than its size justifies.
 */
@NullMarked
package concurrency.envelope;

import org.jspecify.annotations.NullMarked;
