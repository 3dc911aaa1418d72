package org.tally.journal;

/**
 * What became of a journal in memory when its machine ended, and so what recovery must do.
 */
public final class PowerCut
{
    /**
     * What became of a document that was not synced.
     */
    enum Fate
    {
        /** All of it is there. */
        KEPT,
        /** Zeros are in its place. */
        LOST,
        /** It begins as it was; from some byte on there are zeros. */
        TORN,
        /** It is finished, but some stretches of it are zeros. */
        PIERCED,
        /** Its bytes are there, but nothing that says that it is finished. */
        UNFINISHED,
        /** Nothing says that it is finished, and up to some byte there are zeros. */
        BEHEADED,
        /** Nothing says that it is finished, and some stretches of it are zeros. */
        SCATTERED;

        /** Whether what says that the document is finished is there. */
        boolean isFinished()
        {
            return this == KEPT || this == TORN || this == PIERCED;
        }
    }

    private final StringBuilder fates = new StringBuilder();
    private Fate firstLoss = Fate.KEPT;
    private boolean isIntactBehind;
    private boolean isPartBehind;
    private int unsynced;

    /** What became of the next document, in the order of the journal. */
    void add(final Fate fate)
    {
        fates.append(' ').append(fate);
        if (firstLoss == Fate.KEPT)
        {
            firstLoss = fate;
        }
        else if (fate == Fate.KEPT)
        {
            isIntactBehind = true;
        }
        else if (fate != Fate.LOST)
        {
            isPartBehind = true;
        }
    }

    /** So many documents of a life were not synced, finished or not. */
    void addUnsynced(final int count)
    {
        unsynced += count;
    }

    /**
     * Whether there was no more to lose than a writer with {@link Durability#DISK} ever leaves unsynced.
     *
     * @return true if recovery must go on with what is left, whatever became of it.
     */
    public boolean isOfOneDocument()
    {
        return unsynced <= 1;
    }

    /** What a process left unfinished before is still there, behind something that is not. */
    void addUnfinished()
    {
        fates.append(" unfinished");
        isPartBehind = true;
    }

    /**
     * Whether there is a hole: a whole document behind one that is not, and what says that it is one.
     *
     * @return true if recovery must refuse the journal.
     */
    public boolean isHole()
    {
        return isIntactBehind;
    }

    /**
     * Whether no more than the end is missing.
     *
     * @return true if recovery must go on with what is left.
     */
    public boolean isSuffixAtMost()
    {
        return !isIntactBehind && !isPartBehind;
    }

    /**
     * Whether part of the first document that is missing is still there.
     *
     * @return true if recovery must report a torn tail, unless it refuses.
     */
    public boolean isTorn()
    {
        return firstLoss == Fate.TORN || firstLoss == Fate.PIERCED || firstLoss == Fate.UNFINISHED;
    }

    /**
     * Whether anything is missing.
     *
     * @return false if all documents are there.
     */
    public boolean hasLoss()
    {
        return firstLoss != Fate.KEPT;
    }

    /** What became of the documents, for messages. */
    @Override
    public String toString()
    {
        return fates.toString();
    }
}
