package org.tally.perf.latency;

import java.nio.file.Path;
import java.util.List;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.IdleStrategy;

import org.tally.engine.Engine;
import org.tally.gateway.Authenticator;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.aeron.AeronTransport;
import org.tally.journal.Durability;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Pipeline;

/**
 * One thread only, which is that of its clients too. A whole exchange whose stages are given turns by hand: what a
 * stage costs is seen without any waiting for threads.
 */
final class SteppedExchange implements IdleStrategy, AutoCloseable
{
    private static final int RING_SLOTS = 1 << 13;
    private static final int BATCH_LIMIT = 256;
    private static final long HEARTBEAT_NS = 60_000_000_000L;

    private final DataDirectory directory;
    private final JournalLife life;
    private final AeronTransport transport;
    private final List<Agent> stages;

    /** An exchange on a new data directory. */
    SteppedExchange(final Path path)
    {
        directory = DataDirectory.open(path);
        life = directory.journals().newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1);
        final Pipeline pipeline =
            new Pipeline(new Engine((buffer, offset, length) -> { }), life, RING_SLOTS, BATCH_LIMIT);
        final GatewayContext context = new GatewayContext().authenticator(Authenticator.OPEN)
            .heartbeatIntervalNs(HEARTBEAT_NS).errorHandler(Throwable::printStackTrace);
        transport = AeronTransport.launch(context);
        final Gateway gateway = new Gateway(context, transport, pipeline.inputPort());
        stages = List.of(gateway.ingress(), pipeline.commandJournal(), pipeline.matching(),
            pipeline.egress(gateway.egress()::onEvent, gateway.egress()::doWork), pipeline.eventJournal());
    }

    String aeronDirectory()
    {
        return transport.aeronDirectoryName();
    }

    /** In the order of their turns. */
    List<Agent> stages()
    {
        return stages;
    }

    /** Gives each stage a turn: what a client does while it waits for the exchange on the same thread. */
    @Override
    public void idle()
    {
        try
        {
            for (final Agent stage : stages)
            {
                stage.doWork();
            }
        }
        catch (final Exception e)
        {
            throw new IllegalStateException("a stage failed", e);
        }
    }

    @Override
    public void idle(final int workCount)
    {
        idle();
    }

    @Override
    public void reset()
    {
        // Nothing is remembered.
    }

    @Override
    public void close()
    {
        transport.close();
        life.close();
        directory.close();
    }
}
