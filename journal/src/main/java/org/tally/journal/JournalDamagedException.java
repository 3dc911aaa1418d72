package org.tally.journal;

/**
 * Bytes of a journal are not those that were written. Its message says where, what was expected and what was found.
 */
public final class JournalDamagedException extends JournalException
{
    private static final long serialVersionUID = 1L;

    private final Journal journal;
    private final int life;
    private final long document;
    private final int record;
    private final long lastGoodSequence;

    JournalDamagedException(
        final Journal journal,
        final int life,
        final long document,
        final int record,
        final JournalPosition lastGood,
        final String finding)
    {
        this("journal " + journal + " is damaged in life " + life + ", document " + document + ", record " + record +
            ": " + finding + "; the last good record before it is " + lastGood, journal, life, document, record,
            lastGood);
    }

    /** The journal is not the one in which a position was read. */
    JournalDamagedException(
        final String message,
        final Journal journal,
        final int life,
        final long document,
        final JournalPosition lastGood)
    {
        this(message, journal, life, document, 0, lastGood);
    }

    private JournalDamagedException(
        final String message,
        final Journal journal,
        final int life,
        final long document,
        final int record,
        final JournalPosition lastGood)
    {
        super(message);
        this.journal = journal;
        this.life = life;
        this.document = document;
        this.record = record;
        this.lastGoodSequence = lastGood.sequence();
    }

    /**
     * The damaged journal.
     *
     * @return commands or events.
     */
    public Journal journal()
    {
        return journal;
    }

    /**
     * The life of the node in which the damaged record was written.
     *
     * @return life, from 1; 0 if the journal holds no life.
     */
    public int life()
    {
        return life;
    }

    /**
     * The document that holds the damaged record.
     *
     * @return number of the document within its life, from 0.
     */
    public long document()
    {
        return document;
    }

    /**
     * The damaged record.
     *
     * @return number of the record within its document, from 0.
     */
    public int record()
    {
        return record;
    }

    /**
     * Everything up to this sequence is known to be good.
     *
     * @return sequence of the last good record before the damage, 0 for none.
     */
    public long lastGoodSequence()
    {
        return lastGoodSequence;
    }
}
