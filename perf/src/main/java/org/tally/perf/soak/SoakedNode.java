package org.tally.perf.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.sun.management.ThreadMXBean;

import org.tally.gateway.Authenticator;
import org.tally.journal.Durability;
import org.tally.node.Layout;
import org.tally.node.Node;
import org.tally.node.NodeContext;

/**
 * The main class of a process that holds a node and nothing else, so that what clients allocate is not counted. It
 * says where the media driver is, then reads a word a line from its standard input, answers each with a line, and ends
 * when there are no more.
 */
final class SoakedNode
{
    /** What each answer begins with. */
    static final String ANSWER = "node: ";
    /** Asks for a garbage collection. */
    static final String COLLECT = "collect";
    /** Asks for the numbers of {@link #seen}. */
    static final String SAMPLE = "sample";

    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    private final Node node;
    private final long[] ofOrders;
    private final long[] ofSnapshots;

    private SoakedNode(final Node node)
    {
        this.node = node;
        ofSnapshots = threads("tally-snapshots");
        ofOrders = Arrays.stream(threads("")).filter(id -> id != Thread.currentThread().getId() &&
            Arrays.stream(ofSnapshots).noneMatch(other -> other == id)).toArray();
    }

    public static void main(final String[] arguments) throws IOException
    {
        final NodeContext context = new NodeContext().dataDirectory(Path.of(arguments[0]))
            .layout(Layout.valueOf(arguments[1])).durability(Durability.valueOf(arguments[2]))
            .snapshotEvery(Long.parseLong(arguments[3]));
        context.gateway().authenticator(Authenticator.OPEN);
        final Node node = Node.launch(context);
        try (node)
        {
            new SoakedNode(node).answer();
        }
        node.reports().forEach(report -> System.err.println("tally: " + report));
        if (node.failure() != null)
        {
            throw node.failure();
        }
    }

    private void answer() throws IOException
    {
        System.out.println(ANSWER + node.aeronDirectory());
        final BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine())
        {
            if (COLLECT.equals(request))
            {
                System.gc();
            }
            System.out.println(ANSWER + seen());
        }
    }

    /** In the order of {@link Sample#of}. */
    private String seen()
    {
        return System.nanoTime() + " " + node.lastSequence() + " " +
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + " " +
            COLLECTORS.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum() + " " +
            COLLECTORS.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum() + " " +
            allocated(ofOrders) + " " + allocated(ofSnapshots);
    }

    private static long[] threads(final String beginning)
    {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(thread -> thread.getThreadName().startsWith(beginning))
            .mapToLong(thread -> thread.getThreadId()).toArray();
    }

    private static long allocated(final long[] threads)
    {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(threads)).filter(bytes -> bytes > 0).sum();
    }
}
