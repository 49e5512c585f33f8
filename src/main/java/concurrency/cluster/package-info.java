/**
 * An {@code ExecutorService} whose tasks run on other machines. Entry point: {@link
 * concurrency.cluster.ClusterExecutor}.
 */
@NullMarked
package concurrency.cluster;

import org.jspecify.annotations.NullMarked;
