/**
 * An {@code ExecutorService} whose tasks run on other machines. Entry point: {@link
 * concurrency.cluster.ClusterExecutor}. Hazelcast does the distributing: who is a member, who has
 * left, what two members keep. We send it tasks, sealed by package {@code concurrency.envelope}.
 *
 * <pre>
 *  this JVM, a client of the cluster                            a member's JVM
 *
 *  ClusterExecutor
 *    └─ Cluster            the members, and what is not done
 *  Envelopes               seals tasks, opens results
 *  Courier ────── TaskMessage ──▶ IExecutorService ───────▶ MemberRunner   one task at a time
 *  DurableTasks ─ TaskMessage ──▶ DurableExecutorService ─▶   │
 *  Arrivals ◀──── ResultMessage ◀─────────────────────────────┘
 *     └ LineReader ◀── LineRing ◀── MemberOutput                          every printed line
 *  Envelopes ──▶ ClassShelf ──▶ a Receiver of the envelope          class files, kept by the cluster
 *  Courier ──▶ Ledger ◀── MemberRunner                              which tasks have begun
 * </pre>
 *
 * <p>A member writes into the ledger before it begins a task. When it is lost, the submitter tries
 * to revoke the task there: either it had begun, and may have run, or it is revoked, and no member
 * will ever run it. That is a round trip within the cluster for each task: the price of knowing.
 *
 * <table>
 *   <caption>What can happen to a task</caption>
 *   <thead>
 *     <tr><th>what happens<th>the future<th>the cluster
 *   </thead>
 *   <tbody>
 *     <tr><td>the task throws
 *         <td>{@code ExecutionException}, its cause as thrown, with the member's stack
 *         <td>goes on
 *     <tr><td>the member is lost (killed, out of memory, {@link System#exit}, network cut) while
 *         the task runs
 *         <td>{@code ExecutionException} with a {@link concurrency.cluster.MemberLostException},
 *         {@code mayHaveRun} true; one submitted as idempotent runs again elsewhere, three times
 *         in all
 *         <td>goes on without it
 *     <tr><td>the member is lost before the task began
 *         <td>the task goes to another member; submitted to that one only: {@code
 *         MemberLostException}, {@code mayHaveRun} false
 *         <td>goes on without it
 *     <tr><td>the member of a durable task is lost
 *         <td>the cluster runs it again elsewhere: {@link concurrency.cluster.Attempt} tells
 *         <td>a member that was its backup takes over
 *     <tr><td>all members are lost, or none can be reached for the options' silence
 *         <td>{@code MemberLostException}, {@code mayHaveRun} true, as nobody can tell
 *         <td>the executor is of no use any more
 *     <tr><td>a member joins
 *         <td>tasks submitted from now on go there too; those that wait elsewhere stay
 *         <td>moves some of what it keeps there
 *     <tr><td>the submitting JVM ends
 *         <td>gone; the number of a durable task gives its result to another
 *         <td>members it has started end with it; others run what they have
 *     <tr><td>the network between members is cut
 *         <td>tasks of members that this JVM cannot reach: as lost after the silence
 *         <td>each part goes on by itself, with a ledger of its own: until they meet again, a task
 *         revoked in one part may begin in the other, and a durable one may run in both
 *     <tr><td>the network is mended
 *         <td>as it was: what has failed stays so
 *         <td>members of the smaller part join the larger one, as new members; what runs there runs
 *         on; of durable results, those of the larger part stay
 *     <tr><td>two members are lost at once that were each other's backup
 *         <td>what only they kept is gone: durable results, and what had begun
 *         <td>goes on
 *   </tbody>
 * </table>
 *
 * <h2>Who can reach a member can run code on it</h2>
 *
 * <p>A cluster that {@code new ClusterExecutor(…)} starts listens on 127.0.0.1 only, looks for
 * nobody (multicast and auto-detection are off), tells nobody (phone-home is off), and has a random
 * name of 122 bits, which goes to its members through their standard input and not their command
 * line. Who does not know the name can neither join nor submit.
 *
 * <p>On a real network that is not enough: the name travels unencrypted, and so does everything
 * else. Hazelcast's own <a
 * href="https://docs.hazelcast.com/hazelcast/5.7/security/overview">security overview</a> says that
 * its security features (TLS for members and clients, mutual authentication, authentication by
 * realms, permissions) are features of the <em>Enterprise</em> edition. The community edition,
 * which this is, has none of them. It does have the filter of Java serialization that we set: of
 * serialized Java objects members accept Hazelcast's own exceptions, and no task. So run members
 * only where nobody else can connect to their ports: a private network or VPC with a firewall, a
 * WireGuard or other VPN between the machines, in Kubernetes a NetworkPolicy and the mutual TLS of
 * a service mesh. Hazelcast's hardening recommendations say the same: no members on networks that
 * face the internet.
 *
 * <h2>Real hosts</h2>
 *
 * <p>On each, {@code java -cp concurrency-in-java.jar:hazelcast-5.7.0.jar
 * concurrency.cluster.MemberMain hazelcast.yaml} runs a member of the cluster that the <a
 * href="https://docs.hazelcast.com/hazelcast/5.7/clusters/discovery-mechanisms">configuration</a>
 * describes, which may find the others by their addresses, in Kubernetes or in a cloud. The
 * notebook {@linkplain concurrency.cluster.ClusterExecutor#join joins} it. Hazelcast gives a member
 * that says nothing 60 seconds ({@code hazelcast.max.no.heartbeat.seconds}), and looks for others
 * to join again every two minutes, at first after five ({@code
 * hazelcast.merge.first.run.delay.seconds}, {@code hazelcast.merge.next.run.delay.seconds}). All
 * need the same versions of Java, Hazelcast and this library. Add {@code --enable-preview} if cells
 * are compiled so.
 */
@NullMarked
package concurrency.cluster;

import org.jspecify.annotations.NullMarked;
