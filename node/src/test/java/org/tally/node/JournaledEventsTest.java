package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tally.gateway.EventCursor;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.MemoryStorage;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.PhaseChangedEncoder;

class JournaledEventsTest
{
    private static final int EVENTS_A_LIFE = 3;

    private long firstKept = 1;
    private final MemoryStorage storage = new MemoryStorage("events");
    private final Journals journals = new Journals(new MemoryStorage("commands"), storage);
    private final JournaledEvents events = new JournaledEvents(journals, () -> firstKept, () -> Long.MAX_VALUE);

    @BeforeEach
    void journalThreeLives()
    {
        for (int life = 1; life <= 3; life++)
        {
            journalLife(1 + (life - 1) * EVENTS_A_LIFE);
        }
    }

    @Test
    void shouldComeToEveryEventAfterOne()
    {
        try (EventCursor cursor = events.after(2, 0))
        {
            for (long sequence = 3; sequence <= 3 * EVENTS_A_LIFE; sequence++)
            {
                assertTrue(cursor.next());
                assertEquals(sequence, MessageDescriptor.sequence(cursor.buffer(), cursor.offset()));
            }
            assertFalse(cursor.next());
            assertFalse(cursor.isLost());
        }
    }

    @Test
    void shouldBeLostWhereTheNextEventsWerePrunedMeanwhile()
    {
        try (EventCursor cursor = events.after(0, Integer.MAX_VALUE))
        {
            readLife(cursor);
            prune();
            assertFalse(cursor.next());
            assertTrue(cursor.isLost());
            assertFalse(cursor.next());
        }
    }

    @Test
    void shouldFailWhereEventsAreGoneThatNobodyPruned()
    {
        try (EventCursor cursor = events.after(0, Integer.MAX_VALUE))
        {
            readLife(cursor);
            storage.remove(2);
            assertThrows(JournalException.class, cursor::next);
            assertFalse(cursor.isLost());
        }
    }

    @Test
    void shouldHaveNothingAfterAnEventThatWasPruned()
    {
        prune();
        assertNull(events.after(2 * EVENTS_A_LIFE - 1, 0));
        assertNull(events.after(0, Integer.MAX_VALUE));
    }

    /** The node says first from where on events are kept, and then removes the lives before. */
    private void prune()
    {
        firstKept = 2 * EVENTS_A_LIFE + 1;
        storage.remove(1);
        storage.remove(2);
    }

    private static void readLife(final EventCursor cursor)
    {
        for (int i = 0; i < EVENTS_A_LIFE; i++)
        {
            assertTrue(cursor.next());
        }
    }

    private void journalLife(final long first)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
        try (JournalLife life = journals.newLife(JournalPosition.NONE, end(), Durability.MEMORY, 0))
        {
            for (long sequence = first; sequence < first + EVENTS_A_LIFE; sequence++)
            {
                new PhaseChangedEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
                    .sequence(sequence).time(sequence).index(0);
                life.events().append(message, 0, MessageDescriptor.length(message, 0));
            }
            life.events().commit();
        }
    }

    private JournalPosition end()
    {
        try (JournalReader reader = journals.reader(Journal.EVENTS))
        {
            boolean hasNext = true;
            while (hasNext)
            {
                hasNext = reader.next();
            }
            return reader.position();
        }
    }
}
