/**
 * Concurrency in Java: see what every thread did.
 *
 * <ul>
 *   <li>{@code concurrency.timeline} – records a block and draws a lane per thread. Start here:
 *       {@code Timeline.record(() -> …)}.
 *   <li>{@code concurrency.timing} – wall time and CPU time of a piece of work, and comparisons of
 *       several.
 *   <li>{@code concurrency.process} – an {@code ExecutorService} whose workers are processes.
 *   <li>{@code concurrency.cluster} – an {@code ExecutorService} whose tasks run on other machines.
 *   <li>{@code concurrency.envelope} – how a task travels to another JVM, and its result back.
 *   <li>{@code concurrency.output} – who printed what, and when.
 *   <li>{@code concurrency.exercise} – claims that prove themselves and exercises that check
 *       themselves.
 *   <li>{@code concurrency.display} – how a value shows itself in a notebook, and as text
 *       elsewhere.
 *   <li>{@code concurrency.drawing} – what every picture is made of.
 *   <li>{@code concurrency.kernel} – the Jupyter kernel the notebooks run on.
 * </ul>
 *
 * <p>Only {@code kernel} knows Jupyter; everything else needs the JDK alone, {@code cluster}
 * Hazelcast too, and works in any Java 25 program. Dependencies point one way: {@code display} ←
 * {@code drawing} ← {@code timing}, {@code output} ← {@code timeline} ← {@code exercise}, {@code
 * process} ← {@code cluster} ← {@code kernel}; {@code envelope} ← {@code process}.
 */
@NullMarked
package concurrency;

import org.jspecify.annotations.NullMarked;
