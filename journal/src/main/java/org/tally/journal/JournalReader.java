package org.tally.journal;

import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Belongs to one thread. Reads a journal over all lives of its node as one unbroken run of messages, from the first on
 * or from where {@link #seek}, {@link #seekTime} and {@link #continueFrom} put it, also while a node writes it.
 * <p>
 * Checks each record's length, checksum, version, link to the record before, and order; what it delivers is whole. The
 * first records of the lives are checked and not delivered, and neither is anything that a later life cut off. No
 * garbage from record to record. Does not write anything to storage.
 */
public final class JournalReader implements AutoCloseable
{
    private static final DirectBuffer NOTHING = new UnsafeBuffer(0, 0);

    private final Journal journal;
    private final JournalStorage storage;
    private final Lives lives;
    private LifeReader reader;
    private JournalPosition end = JournalPosition.NONE;
    private long endSequence;
    private boolean isContinuing = true;
    private long sequence;
    private int index = Journal.NO_INDEX;
    private int checksum;
    private long fromSequence = Long.MIN_VALUE;
    private long fromTimeNs = Long.MIN_VALUE;
    private String torn;

    JournalReader(final Journal journal, final JournalStorage storage, final Lives lives)
    {
        this.journal = journal;
        this.storage = storage;
        this.lives = lives;
        at(lives.start());
    }

    /**
     * Goes to the next message.
     *
     * @return false at the end; true later if a node has written more.
     * @throws JournalDamagedException if what comes next is not what was written, and is not a torn tail.
     * @throws JournalException        if storage fails, or a newer release wrote the next record.
     */
    public boolean next()
    {
        while (advance())
        {
            if (sequence >= fromSequence && (fromTimeNs == Long.MIN_VALUE || timestampNs() >= fromTimeNs))
            {
                fromSequence = Long.MIN_VALUE;
                fromTimeNs = Long.MIN_VALUE;
                return true;
            }
        }
        return false;
    }

    /**
     * Makes {@link #next} go to the first message with this sequence or a later one, by binary search.
     *
     * @param sequence of a command.
     */
    public void seek(final long sequence)
    {
        Lives.Stretch found = null;
        for (final Lives.Stretch stretch : lives.stretches())
        {
            if (found == null || stretch.opening().before().sequence() < sequence)
            {
                found = stretch;
            }
        }
        if (found != null)
        {
            enterAt(found, (life) -> life.sequence() < sequence);
        }
        fromSequence = sequence;
        fromTimeNs = Long.MIN_VALUE;
    }

    /**
     * Makes {@link #next} go to the first message with this timestamp (for events: engine time) or a later one, by
     * binary search. Times in a journal never go back.
     *
     * @param timeNs nanoseconds since the Unix epoch.
     */
    public void seekTime(final long timeNs)
    {
        final List<Lives.Stretch> stretches = lives.stretches();
        int i = stretches.size() - 1;
        while (i > 0 && !beginsBefore(stretches.get(i), timeNs))
        {
            i--;
        }
        if (i >= 0)
        {
            enterAt(stretches.get(i), (life) -> life.isOpening() || life.timestampNs() < timeNs);
        }
        fromSequence = Long.MIN_VALUE;
        fromTimeNs = timeNs;
    }

    /**
     * Makes {@link #next} go to the message directly after a position that was read earlier, by binary search. Checks
     * that the journal still holds that very record, or that a life of it goes on from it.
     *
     * @param position that a reader of this journal had; {@link JournalPosition#NONE} for the beginning.
     * @throws JournalDamagedException if the journal ends before the position, begins behind it, or has another record
     *                                 there: it is not the journal in which the position was read, or it lost its end.
     */
    public void continueFrom(final JournalPosition position)
    {
        fromSequence = Long.MIN_VALUE;
        fromTimeNs = Long.MIN_VALUE;
        lives.refresh();
        final Lives.Stretch stretch = lives.holding(position);
        if (stretch == null || position.compareTo(stretch.opening().before()) <= 0)
        {
            rewindTo(stretch, position);
        }
        else
        {
            enterAt(stretch, (life) -> life.isBefore(position));
            readTo(position);
        }
    }

    /**
     * The memory in which the current message lies: valid until this reader moves or closes.
     *
     * @return buffer.
     */
    public DirectBuffer buffer()
    {
        return reader == null ? NOTHING : reader.buffer();
    }

    /**
     * Where the current message begins.
     *
     * @return offset of its SBE header in {@link #buffer()}.
     */
    public int offset()
    {
        return reader.offset();
    }

    /**
     * How long the current message is.
     *
     * @return length in bytes, SBE header included.
     */
    public int length()
    {
        return reader.length();
    }

    /**
     * The sequence of the current message.
     *
     * @return sequence of the command, or of the command that caused the event; before the first as in
     *     {@link #start()}.
     */
    public long sequence()
    {
        return sequence;
    }

    /**
     * The time of the current message.
     *
     * @return timestamp of the command or engine time of the event, nanoseconds since the Unix epoch.
     */
    public long timestampNs()
    {
        return reader.timestampNs();
    }

    /**
     * The index of the current event.
     *
     * @return index within its command; {@link Journal#NO_INDEX} in the journal of commands.
     */
    public int index()
    {
        return index;
    }

    /**
     * The checksum of the record of the current message.
     *
     * @return checksum, 0 before the first.
     */
    public int checksum()
    {
        return checksum;
    }

    /**
     * The life of the node in which the current message was written.
     *
     * @return life from 1, 0 before the first.
     */
    public int life()
    {
        return reader == null ? 0 : reader.life();
    }

    /**
     * The position of the last message read: at the end, what {@link Journals#newLife} needs.
     *
     * @return position, before the first {@link #start()}.
     */
    public JournalPosition position()
    {
        return new JournalPosition(sequence, index, checksum);
    }

    /**
     * Where reading from the first message on starts.
     *
     * @return position of the last message that was pruned, {@link JournalPosition#NONE} if nothing was.
     */
    public JournalPosition start()
    {
        return lives.start();
    }

    /**
     * Where the kept part of the journal begins.
     *
     * @return the least sequence of which, and of all after it, every message is kept: 1 if nothing was pruned.
     */
    public long firstSequence()
    {
        return start().sequence() + 1;
    }

    /**
     * Examines what lies behind the end. To be called by recovery, after {@link #next} returned false, while no node
     * writes: the storage may end too early because of damage, and only this finds out.
     *
     * @return what a process or a machine that ended while writing left behind the last message, in words; null if
     *     nothing. It was never acknowledged, no reader delivers it, and the next life cuts it off.
     * @throws JournalDamagedException if whole records lie behind the end.
     */
    public String tornTail()
    {
        String broken = null;
        for (final int life : lives.brokenAtEnd())
        {
            broken = examineBroken(life);
        }
        final String tail = torn != null || reader == null ? torn : reader.tornTail();
        return tail == null ? broken : tail;
    }

    /**
     * Lets go of files and memory.
     */
    @Override
    public void close()
    {
        if (reader != null)
        {
            reader.close();
            reader = null;
        }
    }

    private boolean advance()
    {
        while (true)
        {
            if (sequence >= endSequence && isAtEnd())
            {
                if (!enterNextLife())
                {
                    return false;
                }
            }
            else if (reader.next())
            {
                if (!reader.isOpening())
                {
                    take();
                    return true;
                }
                checkOpening();
            }
            else if (!continueBehindLife())
            {
                return false;
            }
        }
    }

    /** To before the first record of a life, whose opening will be checked against the position. */
    private void rewindTo(final Lives.Stretch stretch, final JournalPosition position)
    {
        close();
        if (stretch == null)
        {
            endAt(JournalPosition.NONE);
        }
        else
        {
            enter(stretch);
        }
        at(stretch == null ? JournalPosition.NONE : stretch.opening().before());
        isContinuing = true;
        if (!position.equals(position()))
        {
            throw otherJournal(position, (position.compareTo(position()) < 0 ? "it begins after (" : "found=(") +
                position() + ")", JournalPosition.NONE);
        }
    }

    private void readTo(final JournalPosition position)
    {
        JournalPosition before = position();
        while (position().compareTo(position) < 0)
        {
            before = position();
            if (!advance())
            {
                throw otherJournal(position, "it ends after (" + before + ")", before);
            }
        }
        if (!position().equals(position))
        {
            throw otherJournal(position, "found=(" + position() + ")", before);
        }
    }

    private JournalDamagedException otherJournal(
        final JournalPosition position, final String finding, final JournalPosition lastGood)
    {
        return new JournalDamagedException("journal " + journal + " is not the one to be continued, or it was cut " +
            "short" + (reader == null ? "" : " (" + reader.place() + ")") + ": expected=(" + position + ") " + finding,
            journal, life(), reader == null ? 0 : Math.max(0, reader.document()), lastGood);
    }

    private void at(final JournalPosition position)
    {
        sequence = position.sequence();
        index = position.index();
        checksum = position.checksum();
    }

    private void take()
    {
        sequence = reader.sequence();
        index = reader.index();
        checksum = reader.checksum();
    }

    private boolean isAtEnd()
    {
        return sequence > endSequence || index >= end.index();
    }

    private boolean enterNextLife()
    {
        Lives.Stretch next = lives.after(life());
        if (next == null && lives.refresh())
        {
            next = lives.after(life());
        }
        if (next == null)
        {
            return false;
        }
        if (reader == null && 0 == sequence)
        {
            at(lives.start());
        }
        enter(next);
        isContinuing = true;
        return true;
    }

    private void enter(final Lives.Stretch stretch)
    {
        close();
        reader = open(stretch.life());
        torn = null;
        endAt(stretch.end());
    }

    private LifeReader open(final int life)
    {
        try
        {
            return new LifeReader(journal, life, storage.place(life), storage.open(life));
        }
        catch (final JournalException exception)
        {
            refusePruned(lives.prunedSince(life));
            throw exception;
        }
    }

    private void refusePruned(final JournalPosition start)
    {
        if (start != null && position().compareTo(start) < 0)
        {
            throw new JournalException("journal " + journal + " was pruned up to (" + start + ") while this reader " +
                "was still at (" + position() + "); begin again behind that position");
        }
    }

    private void endAt(final JournalPosition position)
    {
        end = position;
        endSequence = position == null ? Long.MAX_VALUE : position.sequence();
    }

    /** A life goes on exactly where the lives before it ended. */
    private void checkOpening()
    {
        final JournalPosition before = reader.opening().before();
        if (isContinuing && !before.equals(position()))
        {
            refusePruned(lives.start());
            throw reader.damage("the life goes on after a record that is not the last one found before it: " +
                "expected=(" + before + ") found=(" + position() + "); a life is missing or was exchanged");
        }
    }

    /** The life has no more whole records: it is the last one and there may be more later, or it is damaged. */
    private boolean continueBehindLife()
    {
        if (end != null)
        {
            refusePruned(lives.prunedSince(life()));
            throw reader.damageAtEnd((reader.finding() == null ? "the records end here" : reader.finding()) +
                ", but life " + lives.after(reader.life()).life() + " goes on after " + end);
        }
        if (reader.finding() != null && torn == null)
        {
            torn = "life " + life() + " ends with a torn record: " + reader.tornRecord();
        }
        else if (torn != null && reader.goesOn())
        {
            throw reader.damage(reader.finding() + "; the storage goes on behind it");
        }
        return lives.refresh() && cutLife();
    }

    private boolean cutLife()
    {
        final JournalPosition cut = lives.end(life());
        if (cut != null && position().compareTo(cut) > 0)
        {
            throw new JournalException("journal " + journal + " was cut off after " + cut +
                ", but this reader has already delivered " + position());
        }
        endAt(cut);
        return cut != null;
    }

    private String examineBroken(final int life)
    {
        try (DocumentReader documents = storage.open(life);
            LifeReader broken = new LifeReader(journal, life, storage.place(life), documents))
        {
            final String whole = new RecordSearch(documents).wholeRecordAfter();
            if (whole != null)
            {
                throw broken.damage("the first record is not whole, but there is a whole one at " + whole);
            }
            return "life " + life + " has no whole record";
        }
    }

    /** Whether the first record of a life, after its opening, has an earlier time. */
    private boolean beginsBefore(final Lives.Stretch stretch, final long timeNs)
    {
        try (LifeReader life = open(stretch.life()))
        {
            return life.next() && life.next() && life.timestampNs() < timeNs;
        }
    }

    /**
     * Goes to the document before the last one whose first record is before the target, so that the link to that
     * record is checked. At the very beginning the first life must go on from nothing, or lives are missing.
     */
    private void enterAt(final Lives.Stretch stretch, final DocumentSearch.Before before)
    {
        enter(stretch);
        final long document = documentBefore(before);
        isContinuing = 0 == document && stretch == lives.stretches().get(0);
        at(isContinuing ? lives.start() : stretch.opening().before());
        reader.moveTo(document);
    }

    /**
     * The storage's way to a document may be wrong, and lead into the middle of one: where it leads must be whole and
     * lie before the target, or reading starts at the beginning of the life.
     */
    private long documentBefore(final DocumentSearch.Before before)
    {
        try
        {
            final long document = DocumentSearch.lastBefore(reader, before) - 1;
            return document > 0 && reader.moveTo(document) && reader.next() && before.test(reader) &&
                reader.isWholeToEnd() ? document : 0;
        }
        catch (final JournalException exception)
        {
            return 0;
        }
    }
}
