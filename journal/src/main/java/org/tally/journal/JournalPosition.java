package org.tally.journal;

/**
 * Where a journal ends, or where one life of it goes on from another: its last good record.
 *
 * @param sequence of the record, 0 for none.
 * @param index    of the event within its command; {@link Journal#NO_INDEX} for a command and for none.
 * @param checksum of the record, 0 for none.
 */
public record JournalPosition(long sequence, int index, int checksum) implements Comparable<JournalPosition>
{
    /** Before the first record. */
    public static final JournalPosition NONE = new JournalPosition(0, Journal.NO_INDEX, 0);

    /**
     * Orders by sequence, then index: the order of the records in a journal.
     *
     * @param that other position.
     * @return as {@link Comparable}.
     */
    @Override
    public int compareTo(final JournalPosition that)
    {
        final int order = Long.compare(sequence, that.sequence);
        return order != 0 ? order : Integer.compare(index, that.index);
    }

    @Override
    public String toString()
    {
        return 0 == sequence ? "none" :
            "sequence=" + sequence + " index=" + index + " checksum=0x" + Integer.toHexString(checksum);
    }
}
