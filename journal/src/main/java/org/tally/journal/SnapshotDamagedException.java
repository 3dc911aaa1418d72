package org.tally.journal;

/**
 * Bytes of a snapshot are not those that were written. Its message says where, what was expected and what was found.
 */
public final class SnapshotDamagedException extends JournalException
{
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    SnapshotDamagedException(final String file, final long offset, final String finding)
    {
        super("snapshot " + file + " is damaged at byte " + offset + ": " + finding);
        this.file = file;
        this.offset = offset;
    }

    /**
     * The damaged file.
     *
     * @return such as its path.
     */
    public String file()
    {
        return file;
    }

    /**
     * Where the header or block begins that is not as it was written.
     *
     * @return offset in bytes.
     */
    public long offset()
    {
        return offset;
    }
}
