package org.tally.replay;

import java.io.IOException;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.journal.JournalException;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalReader;
import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. Replays a day with a change, and journals the commands as changed and the events that they cause.
 * Commands are numbered anew, without gaps; their timestamps stay. Commands inserted take the timestamp of the command
 * before which they stand; at the end of the day, that of the last.
 */
final class ChangedDay
{
    private static final int COMMANDS_A_COMMIT = 1024;
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    private final JournalReader day;
    private final JournalLife life;
    private final Long2LongHashMap leftOut = new Long2LongHashMap(-1);
    private final List<Insertion> insertions;
    private final Engine engine = new Engine(this::onEvent);
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private int nextInsertion;
    private long read;
    private long lastTimestampNs;
    private long events;

    /**
     * A day of which nothing is journaled yet.
     *
     * @param day        reader of its commands, before the first.
     * @param life       the first of the changed day.
     * @param without    accounts whose commands are left out.
     * @param insertions by sequence.
     */
    ChangedDay(final JournalReader day, final JournalLife life, final Iterable<Long> without,
        final List<Insertion> insertions)
    {
        this.day = day;
        this.life = life;
        this.insertions = insertions;
        without.forEach((account) -> leftOut.put(account.longValue(), 0));
    }

    /**
     * Replays and journals all of it.
     *
     * @throws IOException      if a scenario cannot be read.
     * @throws JournalException if the day does not begin with its first command.
     */
    void run() throws IOException
    {
        try (ProgressLine progress = new ProgressLine("commands replayed"))
        {
            while (day.next())
            {
                take();
                if ((read & PROGRESS_MASK) == 0)
                {
                    progress.update(read, 0);
                }
            }
        }
        insertBefore(read + 1);
        commit();
    }

    private void take() throws IOException
    {
        if (day.sequence() != ++read)
        {
            throw new JournalException("the commands before sequence " + day.sequence() +
                " are not kept any more: a day can be changed only if it is whole");
        }
        lastTimestampNs = day.timestampNs();
        insertBefore(read);
        final long account = MessageFields.account(day.buffer(), day.offset());
        final long count = leftOut.get(account);
        if (count >= 0)
        {
            leftOut.put(account, count + 1);
        }
        else
        {
            apply(day.buffer(), day.offset(), day.length());
        }
    }

    private void insertBefore(final long sequence) throws IOException
    {
        while (nextInsertion < insertions.size() && insertions.get(nextInsertion).sequence() == sequence)
        {
            final Insertion insertion = insertions.get(nextInsertion);
            while (insertion.next())
            {
                apply(insertion.scenario().buffer(), insertion.scenario().offset(), insertion.scenario().length());
            }
            nextInsertion++;
        }
    }

    private void apply(final DirectBuffer buffer, final int offset, final int length)
    {
        command.putBytes(0, buffer, offset, length);
        MessageDescriptor.sequence(command, 0, engine.sequence() + 1);
        MessageDescriptor.timestampNs(command, 0, lastTimestampNs);
        life.commands().append(command, 0, length);
        engine.apply(command, 0);
        if (engine.sequence() % COMMANDS_A_COMMIT == 0)
        {
            commit();
        }
    }

    private void commit()
    {
        life.commands().commit();
        life.events().commit();
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        events++;
        life.events().append(buffer, offset, length);
        for (int i = nextInsertion; i < insertions.size(); i++)
        {
            insertions.get(i).scenario().onEvent(buffer, offset, length);
        }
    }

    /** How many commands the day had. */
    long read()
    {
        return read;
    }

    /** How many commands of an account were left out. */
    long leftOut(final long account)
    {
        return leftOut.get(account);
    }

    /** The first insertion for which the day was too short; null if there is none. */
    Insertion notReached()
    {
        return nextInsertion < insertions.size() ? insertions.get(nextInsertion) : null;
    }

    long events()
    {
        return events;
    }

    /** The engine, with the state at the end of the changed day. */
    Engine engine()
    {
        return engine;
    }
}
