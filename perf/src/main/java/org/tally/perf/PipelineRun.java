package org.tally.perf;

import java.nio.file.Path;

import org.agrona.concurrent.Agent;

import org.tally.engine.Engine;
import org.tally.gateway.CommandPort;
import org.tally.journal.Durability;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.node.Pipeline;
import org.tally.perf.workload.CommandSource;
import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. Puts commands through rings, both journals and an engine, without a gateway, into a new data
 * directory.
 */
final class PipelineRun
{
    private static final int RING_SLOTS = 1 << 13;
    private static final int BATCH_LIMIT = 256;

    private final Layout layout;
    private final Durability durability;
    private final int batchLimit;
    private volatile boolean isRunning;
    private volatile Exception failure;

    /** A run whose stages handle, and so write and sync, at most so many messages at once. */
    PipelineRun(final Layout layout, final Durability durability, final int batchLimit)
    {
        this.layout = layout;
        this.durability = durability;
        this.batchLimit = batchLimit;
    }

    /** A run with the settings of a node. */
    PipelineRun(final Layout layout, final Durability durability)
    {
        this(layout, durability, BATCH_LIMIT);
    }

    /** Writes commands to a directory that is not there yet: for measurements of what is done with it. */
    static void journal(final CommandSource commands, final Path directory)
    {
        new PipelineRun(Layout.SINGLE, Durability.MEMORY).elapsedNs(commands, directory);
    }

    /** From the first command until all their events are handed out and journaled. */
    long elapsedNs(final CommandSource commands, final Path directory)
    {
        try (DataDirectory dataDirectory = DataDirectory.open(directory);
            JournalLife life = dataDirectory.journals().newLife(
                JournalPosition.NONE, JournalPosition.NONE, durability, 1))
        {
            final Engine engine = new Engine((buffer, offset, length) -> { });
            final Pipeline pipeline = new Pipeline(engine, life, RING_SLOTS, batchLimit);
            final Feeder feeder = new Feeder(commands, pipeline.inputPort(), batchLimit);
            final Agent egress = pipeline.egress((buffer, offset, length) -> { }, () -> 0);
            final long startNs = System.nanoTime();
            run(pipeline, feeder, egress);
            return System.nanoTime() - startNs;
        }
    }

    private void run(final Pipeline pipeline, final Feeder feeder, final Agent egress)
    {
        isRunning = true;
        final Agent[][] stages = layout.threads(
            feeder, pipeline.commandJournal(), pipeline.matching(), pipeline.eventJournal(), egress);
        final Thread[] threads = new Thread[stages.length - 1];
        for (int i = 0; i < threads.length; i++)
        {
            threads[i] = thread(stages[i + 1]);
        }
        while (failure == null && !(feeder.isDone() && pipeline.isDrained()))
        {
            turn(stages[0]);
        }
        end(threads);
    }

    private void end(final Thread... threads)
    {
        isRunning = false;
        try
        {
            for (final Thread thread : threads)
            {
                thread.join();
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        if (failure != null)
        {
            throw new IllegalStateException("a stage failed: " + failure, failure);
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

    private void turn(final Agent... agents)
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
            failure = e;
            isRunning = false;
        }
        if (work == 0)
        {
            Thread.yield();
        }
    }

    /** Takes the gateway's place: puts commands in as fast as the ring takes them. */
    private static final class Feeder implements Agent
    {
        private final CommandSource commands;
        private final CommandPort port;
        private final int batchLimit;

        Feeder(final CommandSource commands, final CommandPort port, final int batchLimit)
        {
            this.commands = commands;
            this.port = port;
            this.batchLimit = batchLimit;
        }

        @Override
        public int doWork()
        {
            int work = 0;
            while (work < batchLimit && commands.hasNext())
            {
                final int slot = port.claim();
                if (slot == CommandPort.BACK_PRESSURED)
                {
                    break;
                }
                commands.next();
                final int length = MessageDescriptor.length(commands.buffer(), commands.offset());
                port.buffer().putBytes(slot, commands.buffer(), commands.offset(), length);
                port.publish();
                work++;
            }
            return work;
        }

        boolean isDone()
        {
            return !commands.hasNext();
        }

        @Override
        public String roleName()
        {
            return "feeder";
        }
    }
}
