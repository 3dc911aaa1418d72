package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.HashChain;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.Journals;
import org.tally.journal.MemoryFiles;
import org.tally.journal.MemoryStorage;
import org.tally.journal.SnapshotDamagedException;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotWriter;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.TickEncoder;

class SnapshotAgentTest
{
    private static final int EVERY = 4;
    private static final long FOREVER = Long.MAX_VALUE / 2;

    private final MemoryFiles files = new MemoryFiles();
    private final Journals journals =
        new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), files);
    private final JournalLife life =
        journals.newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 0);
    private final Engine engine =
        new Engine((buffer, offset, length) -> life.events().append(buffer, offset, length));
    private final List<String> reports = new ArrayList<>();
    private final SnapshotAgent agent = new SnapshotAgent(
        journals, EVERY, new Retention(0, true), () -> engine.sequence(), () -> null, reports::add);

    @AfterEach
    void closeAll()
    {
        agent.release();
        life.close();
    }

    @Test
    void shouldTakeASnapshotOnScheduleAndOneAtTheEnd()
    {
        tickTo(EVERY + 1);
        agent.doWork();
        assertArrayEquals(engine.stateHash(), agent.finish(EVERY + 1, System.nanoTime() + FOREVER));
        assertArrayEquals(new long[] {EVERY, EVERY + 1}, journals.snapshots().sequences());
        assertEquals(List.of(), reports);
    }

    @Test
    void shouldReportThatTheLastSnapshotCannotBeTaken()
    {
        tickTo(EVERY - 1);
        files.files().put("pruned", new byte[] {'?'});
        assertNull(agent.finish(EVERY - 1, System.nanoTime() + FOREVER));
        assertEquals(1, reports.size(), reports.toString());
        assertTrue(reports.get(0).startsWith("no snapshot at the end: memory pruned, which says"), reports.get(0));
    }

    @Test
    void shouldStillTellEarlierEventsIfNothingCouldBePruned()
    {
        tickTo(EVERY);
        agent.doWork();
        snapshotOfAnotherHistory(1);
        tickTo(2 * EVERY);
        agent.doWork();
        assertArrayEquals(new long[] {1, EVERY, 2 * EVERY}, journals.snapshots().sequences());
        assertEquals(1, reports.size(), reports.toString());
        assertTrue(reports.get(0).startsWith("nothing was pruned: "), reports.get(0));
        assertEquals(1, agent.firstKeptEvent());
    }

    @Test
    void shouldDeleteNoSnapshotBeforeTheOneThatIsKeptWasLoadedWhole()
    {
        tickTo(EVERY);
        agent.doWork();
        tickTo(2 * EVERY);
        agent.doWork();
        final byte[] newest = files.files().get("snapshots/0000000000000000000" + 2 * EVERY + ".snapshot");
        newest[newest.length - 1] ^= 1;
        assertThrows(SnapshotDamagedException.class, () -> new Retention(1, true).apply(journals, first -> { }));
        assertArrayEquals(new long[] {EVERY, 2 * EVERY}, journals.snapshots().sequences());
    }

    private void snapshotOfAnotherHistory(final long sequence)
    {
        final JournalPosition other = new JournalPosition(sequence, -1, 4711);
        try (SnapshotWriter writer = journals.snapshots().create(
            new SnapshotOrigin(sequence, 0, other, other, HashChain.Link.NONE)))
        {
            final Engine fresh = new Engine((buffer, offset, length) -> { });
            fresh.takeState(writer::put);
            writer.complete(fresh.stateHash());
        }
    }

    private void tickTo(final long lastSequence)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
        for (long sequence = engine.sequence() + 1; sequence <= lastSequence; sequence++)
        {
            new TickEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                .sequence(sequence).timestamp(sequence).session(0).sessionSequence(0).account(0);
            life.commands().append(message, 0, MessageDescriptor.length(message, 0));
            engine.apply(message, 0);
        }
        life.commands().commit();
        life.events().commit();
    }
}
