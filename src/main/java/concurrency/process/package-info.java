/**
 * A pool whose workers are processes. Entry point: {@link concurrency.process.ProcessPoolExecutor}.
 *
 * <pre>
 *  this JVM                                                     a worker's JVM
 *
 *  ProcessPoolExecutor     seals each task, at once
 *    └─ PoolFuture         is the sealed task, and its result to come
 *  Dispatcher              decides who gets what, under one lock
 *    ├─ Roster             the workers
 *    ├─ WorkerLoad         what a worker has to do
 *    └─ Decision           what to do about it, without the lock
 *  WorkerProcess           receives            ◀── Reporter     results, lines, questions
 *    └─ Outbox             sends tasks         ──▶ WorkerMain   reads
 *                                                    └─ TaskQueue ─▶ TaskRunner   opens, runs, seals
 *  Journal  ◀──────────── 64 bytes that both have in memory ────────── Journal
 * </pre>
 *
 * <p>{@code Frame} lists what goes over the {@code Wire}, {@code Transport} chooses how the two
 * ends are connected, and package {@code concurrency.envelope} how objects become bytes. A worker
 * has several tasks at once if they are short (see {@code Window}); when another has none, it gives
 * back those it has not begun.
 *
 * <p>The journal decides what becomes of the tasks of a worker that has ended: those it had begun
 * fail, the others go to another worker. So nothing runs twice.
 *
 * <table>
 *   <caption>What can happen to a task, and what its future then throws</caption>
 *   <thead>
 *     <tr><th>while decoding, running or encoding the result<th>the future<th>the worker
 *   </thead>
 *   <tbody>
 *     <tr><td>an exception or error, {@link java.lang.StackOverflowError} too
 *         <td>{@code ExecutionException}, its cause as thrown, with the worker's stack
 *         <td>goes on
 *     <tr><td>{@link java.lang.OutOfMemoryError}
 *         <td>the same, or {@code WorkerDiedException} if there was no memory even for that
 *         <td>is replaced
 *     <tr><td>a result or exception that cannot travel, or fails to be encoded
 *         <td>{@code ExecutionException} with a {@code CannotTravelException} that says what, and why
 *         <td>goes on
 *     <tr><td>{@link System#exit}, {@code kill -9}, a crash of the JVM
 *         <td>{@code ExecutionException} with a {@code WorkerDiedException}: process, exit code,
 *         and what it was doing
 *         <td>is replaced
 *     <tr><td>an endless loop, a wait without end
 *         <td>not done, until it is cancelled
 *         <td>busy; {@code cancel(true)} interrupts the task, and replaces the worker after a grace
 *   </tbody>
 * </table>
 */
@NullMarked
package concurrency.process;

import org.jspecify.annotations.NullMarked;
