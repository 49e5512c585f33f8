/**
 * An {@code ExecutorService} whose tasks run on other machines. Entry point: {@link
 * concurrency.cluster.ClusterExecutor}.
 */
package concurrency.cluster;
