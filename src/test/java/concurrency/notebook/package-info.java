/**
 * Runs notebooks through the real kernel, over the Jupyter protocol, and checks what they store.
 *
 * <p>{@link concurrency.notebook.KernelClient} starts an installed kernel and talks to it.
 */
package concurrency.notebook;
