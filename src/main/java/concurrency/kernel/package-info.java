/**
 * The Jupyter kernel the notebooks run on. Entry point: {@link concurrency.kernel.NotebookKernel}.
 *
 * <p>The rapaio kernel's jar, unmodified, is the engine: it evaluates, completes and documents Java
 * through JShell and runs the magics. This package is the shell around it that concurrent cells
 * need.
 *
 * <ul>
 *   <li>The protocol: {@code Channel} reads and writes signed messages, {@code Requests} answers
 *       those of the shell channel, {@code Publisher} alone sends what front ends see.
 *   <li>A cell: {@code Cell} is one request to execute code and owns what it shows; {@code Cells}
 *       says whose code a thread is running.
 *   <li>Running: {@code CellThread} is the thread named main; {@code Interruption} ends what runs
 *       on it; {@code Weaver} prepares the classes of cells for that.
 *   <li>Writing: {@code Editor} answers an editor's questions, {@code Draft} says what an unrun
 *       cell declares so far.
 *   <li>Processes: {@code Portable} lets what a cell defines travel to them.
 * </ul>
 */
@NullMarked
package concurrency.kernel;

import org.jspecify.annotations.NullMarked;
