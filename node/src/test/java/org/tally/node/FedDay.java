package org.tally.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;

import org.tally.gateway.CommandPort;
import org.tally.journal.Durability;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.lobster.LobsterFill;
import org.tally.node.lobster.LobsterFiles;
import org.tally.node.lobster.LobsterImporter;
import org.tally.node.lobster.LobsterListener;
import org.tally.node.lobster.LobsterRow;
import org.tally.protocol.MessageDescriptor;

/**
 * A process of its own. Feeds a recorded day, with its own times, to all stages behind the gateway, from where recovery
 * finds the journals to end; dies at once after so many commands, or prints the hash of the state at the day's end.
 */
final class FedDay implements LobsterListener
{
    private static final long SNAPSHOT_EVERY = 30_000;

    private final Random random;
    private final Recovery recovery;
    private final CommandPort port;
    private final Agent[] stages;
    private final Pipeline pipeline;
    private final SnapshotAgent snapshots;
    private final long dieAfter;
    private long number;

    private FedDay(final DataDirectory directory, final long dieAfter)
    {
        this.dieAfter = dieAfter;
        random = new Random(dieAfter);
        recovery = new Recovery(directory.journals(), Durability.MEMORY, 1).run();
        System.out.println("recovered " + recovery.engine().sequence() + " from " + recovery.snapshotSequence());
        pipeline = new Pipeline(recovery.engine(), recovery.life(), 256, 64);
        port = pipeline.inputPort();
        snapshots = new SnapshotAgent(directory.journals(), SNAPSHOT_EVERY, new Retention(0, false),
            pipeline::durableSequence, () -> null, report ->
            {
                throw new AssertionError(report);
            });
        stages = new Agent[] {pipeline.commandJournal(), pipeline.matching(), pipeline.eventJournal(),
            pipeline.egress((buffer, offset, length) -> { }, () -> 0)};
    }

    /**
     * Feeds a day.
     *
     * @param arguments data directory, archive, and after how many commands to die; 0 never.
     * @throws IOException if the archive cannot be read.
     */
    public static void main(final String[] arguments) throws IOException
    {
        try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
            LobsterFiles files = LobsterFiles.open(Path.of(arguments[1])))
        {
            final FedDay day = new FedDay(directory, Long.parseLong(arguments[2]));
            new LobsterImporter("GOOG", LobsterImporter.SAMPLE_DATE, day).run(files);
            day.end();
        }
    }

    @Override
    public void onCommand(final DirectBuffer buffer, final int offset, final int length)
    {
        if (++number <= recovery.engine().sequence() && number < pipeline.firstSequence())
        {
            return;
        }
        int slot = port.claim();
        while (slot == CommandPort.BACK_PRESSURED)
        {
            turn(stages[random.nextInt(stages.length)]);
            slot = port.claim();
        }
        port.buffer().putBytes(slot, buffer, offset, MessageDescriptor.length(buffer, offset));
        port.publish();
        if (number == dieAfter)
        {
            Runtime.getRuntime().halt(137);
        }
        turn(stages[random.nextInt(stages.length)]);
        if (number % SNAPSHOT_EVERY == 0)
        {
            drain();
            takeSnapshot();
        }
    }

    private void drain()
    {
        while (!pipeline.isDrained())
        {
            turn(stages[random.nextInt(stages.length)]);
        }
    }

    private void takeSnapshot()
    {
        int work = 1;
        while (work > 0)
        {
            work = turn(snapshots);
        }
    }

    private void end()
    {
        drain();
        final byte[] proven = snapshots.finish(number, Long.MAX_VALUE);
        System.out.println(HexFormat.of().formatHex(recovery.engine().stateHash()) + " " +
            HexFormat.of().formatHex(proven));
        snapshots.release();
        recovery.life().close();
    }

    private static int turn(final Agent stage)
    {
        try
        {
            return stage.doWork();
        }
        catch (final Exception e)
        {
            throw new AssertionError(stage.roleName(), e);
        }
    }

    @Override
    public void onExecutions(final long row, final boolean isRepaired, final List<LobsterFill> fills)
    {
        // The engine's own events are what counts here.
    }

    @Override
    public void onRow(final long row, final LobsterRow book)
    {
        // As above.
    }
}
