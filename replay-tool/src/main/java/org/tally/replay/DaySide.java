package org.tally.replay;

import java.util.Set;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.TickDecoder;

/**
 * One thread only. One of two days that are compared: goes from command to command, with the events journaled for each.
 * Where the event journal has ended already, the events are those that this release's engine tells.
 * <p>
 * If time is ignored, it passes over commands that only concern time and sessions: ticks, logons, logoffs, and those
 * that a session sent again; and over the events of sessions. Other events of such a command (of orders that expire)
 * count to the next command.
 */
final class DaySide implements AutoCloseable
{
    private static final Set<Integer> OF_TIME =
        Set.of(TickDecoder.TEMPLATE_ID, SessionLogonDecoder.TEMPLATE_ID, SessionLogoffDecoder.TEMPLATE_ID);
    private static final Set<Integer> OF_SESSIONS =
        Set.of(DuplicateCommandDecoder.TEMPLATE_ID, LogonAcceptedDecoder.TEMPLATE_ID,
            LogonRefusedDecoder.TEMPLATE_ID, LoggedOffDecoder.TEMPLATE_ID);

    private final JournalReader commands;
    private final JournalReader journal;
    private final boolean isTimeIgnored;
    private final DayTally tally;
    private final EventBatch replayed = new EventBatch();
    private final EventBatch journaled = new EventBatch();
    private final EventBatch events = new EventBatch();
    private final Replay replay;
    private boolean hasEvent;
    private boolean hasStarted;
    private boolean hasSentAgain;
    private long timestampNs = Long.MIN_VALUE;
    private long eventCount;
    private long missing;

    /**
     * Before the first command.
     *
     * @param journals      of the day.
     * @param isTimeIgnored whether what only concerns time and sessions is passed over.
     * @param tally         hears all events of the day.
     */
    DaySide(final Journals journals, final boolean isTimeIgnored, final DayTally tally)
    {
        this.commands = journals.reader(Journal.COMMANDS);
        this.journal = journals.reader(Journal.EVENTS);
        this.isTimeIgnored = isTimeIgnored;
        this.tally = tally;
        this.replay = StartingPoint.first(journals).replay(commands, replayed);
    }

    /** Goes to the next command that counts; false at the end, when there may be events left that count. */
    boolean next()
    {
        events.clear();
        while (step())
        {
            if (!isTimeIgnored || !OF_TIME.contains(MessageDescriptor.templateId(buffer(), offset())) && !hasSentAgain)
            {
                return true;
            }
        }
        return false;
    }

    private boolean step()
    {
        replayed.clear();
        journaled.clear();
        if (!replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
        {
            return false;
        }
        timestampNs = commands.timestampNs();
        takeJournaled();
        final boolean isMissing = !hasEvent && journaled.size() < replayed.size();
        missing += isMissing ? replayed.size() - journaled.size() : 0;
        hasSentAgain = false;
        (isMissing ? replayed : journaled).tell(this::onEvent);
        return true;
    }

    private void takeJournaled()
    {
        if (!hasStarted)
        {
            hasStarted = true;
            hasEvent = journal.next();
        }
        while (hasEvent && journal.sequence() <= sequence())
        {
            journaled.onEvent(journal.buffer(), journal.offset(), journal.length());
            hasEvent = journal.next();
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        eventCount++;
        tally.onEvent(buffer, offset, length);
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        hasSentAgain |= templateId == DuplicateCommandDecoder.TEMPLATE_ID;
        if (!isTimeIgnored || !OF_SESSIONS.contains(templateId))
        {
            events.onEvent(buffer, offset, length);
        }
    }

    /** The memory in which the command lies. */
    DirectBuffer buffer()
    {
        return commands.buffer();
    }

    int offset()
    {
        return commands.offset();
    }

    /** The timestamp of the command; at the end that of the last. */
    long timestampNs()
    {
        return timestampNs;
    }

    /** The sequence of the command; at the end that of the last. */
    long sequence()
    {
        return replay.engine().sequence();
    }

    /** The events that count to the command. */
    EventBatch events()
    {
        return events;
    }

    /** How many events there were so far, of all commands. */
    long eventCount()
    {
        return eventCount;
    }

    /** How many of them the event journal did not hold because it ended earlier. */
    long missing()
    {
        return missing;
    }

    Engine engine()
    {
        return replay.engine();
    }

    @Override
    public void close()
    {
        commands.close();
        journal.close();
    }
}
