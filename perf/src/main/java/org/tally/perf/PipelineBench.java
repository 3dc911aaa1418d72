package org.tally.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.agrona.concurrent.Agent;

import org.tally.engine.Engine;
import org.tally.gateway.CommandPort;
import org.tally.journal.Durability;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.node.Pipeline;
import org.tally.protocol.MessageDescriptor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   command bytes ─▶ [input ring] ─┬─▶ command journal (Chronicle Queue, checksums)
 *                                  └─▶ engine ─▶ [output ring] ─┬─▶ event journal (likewise)
 *                                                               └─▶ counted, once durable
 * </pre>
 * How many commands a second go through rings, both journals and the engine, in each layout? Not measured: Aeron,
 * sessions.
 */
@Command(name = "pipeline", description = "Rings, both journals and the engine, without Aeron, in each layout.",
    mixinStandardHelpOptions = true)
final class PipelineBench implements Callable<Integer>
{
    private static final int RING_SLOTS = 1 << 13;
    private static final int BATCH_LIMIT = 256;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
        description = "Rounds measured of each layout, alternating, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--durability", defaultValue = "memory",
        description = "memory or disk (default: ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--out", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path out;

    @Option(names = "--json", description = "One JSON line a figure.")
    private boolean isJson;

    private volatile boolean isRunning;

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        final Workload workload = new Workload(1, commands);
        final Path parent = out == null ? Files.createTempDirectory("tally-bench") : out;
        final Rounds[] measured = new Rounds[Layout.values().length];
        for (int i = -1; i < rounds; i++)
        {
            for (final Layout layout : Layout.values())
            {
                measured[layout.ordinal()] = i < 0 ? new Rounds(rounds) : measured[layout.ordinal()];
                final Path directory = parent.resolve("round-" + layout + i);
                final long elapsedNs = round(workload, layout, directory);
                delete(directory);
                if (i >= 0)
                {
                    measured[layout.ordinal()].add(commands, elapsedNs);
                }
            }
        }
        for (final Layout layout : Layout.values())
        {
            final String name = "pipeline " + layout.name().toLowerCase(Locale.ROOT);
            System.out.println(isJson ?
                measured[layout.ordinal()].json(name) : measured[layout.ordinal()].text(name));
        }
        return 0;
    }

    private long round(final Workload workload, final Layout layout, final Path directory) throws InterruptedException
    {
        try (DataDirectory dataDirectory = DataDirectory.open(directory);
            JournalLife life = dataDirectory.journals().newLife(
                JournalPosition.NONE, JournalPosition.NONE, durability, 1))
        {
            final Engine engine = new Engine((buffer, offset, length) -> { });
            final Pipeline pipeline = new Pipeline(engine, life, RING_SLOTS, BATCH_LIMIT);
            final Feeder feeder = new Feeder(workload, pipeline.inputPort());
            final Agent egress = pipeline.egress((buffer, offset, length) -> { }, () -> 0);
            final long startNs = System.nanoTime();
            run(layout, pipeline, feeder, egress);
            return System.nanoTime() - startNs;
        }
    }

    private void run(final Layout layout, final Pipeline pipeline, final Feeder feeder, final Agent egress)
        throws InterruptedException
    {
        isRunning = true;
        final Agent commandJournal = pipeline.commandJournal();
        final Agent matching = pipeline.matching();
        final Agent eventJournal = pipeline.eventJournal();
        final Thread[] threads = switch (layout)
        {
            case DEDICATED -> new Thread[] {
                thread(commandJournal), thread(matching), thread(eventJournal), thread(egress)};
            case PAIRED -> new Thread[] {thread(commandJournal, matching, eventJournal)};
            case SINGLE -> new Thread[0];
        };
        final Agent[] own = switch (layout)
        {
            case DEDICATED -> new Agent[] {feeder};
            case PAIRED -> new Agent[] {feeder, egress};
            case SINGLE -> new Agent[] {feeder, commandJournal, matching, egress, eventJournal};
        };
        while (!feeder.isDone() || !pipeline.isDrained())
        {
            turn(own);
        }
        isRunning = false;
        for (final Thread thread : threads)
        {
            thread.join();
        }
    }

    private Thread thread(final Agent... agents)
    {
        final Thread thread = new Thread(() ->
        {
            while (isRunning)
            {
                turn(agents);
            }
        });
        thread.start();
        return thread;
    }

    private static void turn(final Agent... agents)
    {
        int work = 0;
        try
        {
            for (final Agent agent : agents)
            {
                work += agent.doWork();
            }
        }
        catch (final Exception e)
        {
            throw new IllegalStateException(e);
        }
        if (work == 0)
        {
            Thread.yield();
        }
    }

    static void delete(final Path directory) throws IOException
    {
        try (Stream<Path> paths = Files.walk(directory))
        {
            paths.sorted(Comparator.reverseOrder()).forEach(path ->
            {
                try
                {
                    Files.delete(path);
                }
                catch (final IOException e)
                {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Takes the gateway's place: puts commands in as fast as the ring takes them. */
    private static final class Feeder implements Agent
    {
        private final Workload workload;
        private final CommandPort port;
        private int next;

        Feeder(final Workload workload, final CommandPort port)
        {
            this.workload = workload;
            this.port = port;
        }

        @Override
        public int doWork()
        {
            int work = 0;
            while (next < workload.count() && work < BATCH_LIMIT)
            {
                final int slot = port.claim();
                if (slot == CommandPort.BACK_PRESSURED)
                {
                    break;
                }
                final int length = MessageDescriptor.length(workload.buffer(next), workload.offset(next));
                port.buffer().putBytes(slot, workload.buffer(next), workload.offset(next), length);
                port.publish();
                next++;
                work++;
            }
            return work;
        }

        boolean isDone()
        {
            return next == workload.count();
        }

        @Override
        public String roleName()
        {
            return "feeder";
        }
    }
}
