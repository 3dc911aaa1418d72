package org.tally.journal;

import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.Journal.EVENTS;

/**
 * Removes whole lives from the beginning of both journals. First the mark is written that says where they begin from
 * now on; then the lives before it are removed, the oldest first. Whatever interrupts this, the journals are readable
 * all the time, and the next start removes what is left.
 */
final class Pruning
{
    private final Journals journals;
    private final FileStorage files;

    Pruning(final Journals journals, final FileStorage files)
    {
        this.journals = journals;
        this.files = files;
    }

    /** Removes the lives that nobody needs who goes on from the snapshot. */
    Pruned before(final SnapshotOrigin origin)
    {
        final PruneMark found = PruneMark.read(files);
        final PruneMark mark = new PruneMark(
            start(COMMANDS, found, origin.chain().sequence(), origin.lastCommand()),
            start(EVENTS, found, origin.chain().sequence(), origin.lastEvent()));
        if (!mark.equals(found))
        {
            mark.write(files);
        }
        return removeMarked(mark);
    }

    /** Removes what an earlier process marked and did not come to remove. */
    void finish()
    {
        removeMarked(PruneMark.read(files));
    }

    /**
     * Where a journal can begin: with the first life that reaches behind the sequence. It and all after it are synced.
     * Reading a record from the start finds out whether lives are missing: the mark must not hide that.
     */
    private PruneMark.Start start(
        final Journal journal, final PruneMark found, final long sequence, final JournalPosition snapshot)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            reader.next();
            reader.continueFrom(snapshot);
        }
        final Lives lives = journals.newLives(journal);
        PruneMark.Start start = null;
        for (final Lives.Stretch stretch : lives.stretches())
        {
            if (start == null && (stretch.end() == null || stretch.end().sequence() > sequence))
            {
                start = new PruneMark.Start(stretch.life(), stretch.opening().before());
            }
            if (start != null)
            {
                journals.storage(journal).sync(stretch.life());
            }
        }
        return start == null || start.life() <= first(journal, found) ? found.start(journal) : start;
    }

    private int first(final Journal journal, final PruneMark found)
    {
        return Math.max(found.start(journal).life(), journals.storage(journal).lives()[0]);
    }

    private Pruned removeMarked(final PruneMark mark)
    {
        int count = 0;
        long size = 0;
        for (final Journal journal : Journal.values())
        {
            final JournalStorage storage = journals.storage(journal);
            final long sizeBefore = storage.sizeOnDisk();
            for (final int life : storage.lives())
            {
                if (life < mark.start(journal).life())
                {
                    storage.remove(life);
                    count++;
                }
            }
            size += sizeBefore - storage.sizeOnDisk();
        }
        return new Pruned(count, size);
    }
}
