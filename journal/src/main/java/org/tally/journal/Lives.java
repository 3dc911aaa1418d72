package org.tally.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Belongs to one thread. The lives of a journal as their first records tell: where each goes on, and where a later
 * one cuts it off.
 * <p>
 * A life holds the records after the position that its own opening names, up to the least position that the opening
 * of a later life names. If nothing is between the two, the life is passed over. A life without a whole opening never
 * began: if records that anybody was told of were lost with it, the lives after it do not fit to those before.
 */
final class Lives
{
    private final Journal journal;
    private final JournalStorage storage;
    private final List<Stretch> stretches = new ArrayList<>();
    private int lastLife = -1;
    private int brokenLife;

    Lives(final Journal journal, final JournalStorage storage)
    {
        this.journal = journal;
        this.storage = storage;
        refresh();
    }

    /**
     * The part of a life that counts.
     *
     * @param life      number of the life.
     * @param opening   its first record.
     * @param end       position of its last record that counts, null for the last life: it ends where it ends.
     */
    record Stretch(int life, Opening opening, JournalPosition end)
    {
        boolean isEmpty()
        {
            return end != null && opening.before().compareTo(end) >= 0;
        }
    }

    /** Looks for lives that have begun since; true if there are any. */
    boolean refresh()
    {
        final int last = storage.lastLife();
        if (last == lastLife)
        {
            return false;
        }
        lastLife = last;
        load(storage.lives());
        return true;
    }

    /** The stretches that hold records, in order. */
    List<Stretch> stretches()
    {
        return stretches;
    }

    /** The first stretch of a life after this one, or null. */
    Stretch after(final int life)
    {
        for (final Stretch stretch : stretches)
        {
            if (stretch.life() > life)
            {
                return stretch;
            }
        }
        return null;
    }

    /** The first stretch that reaches the position, or goes on from it; null if there is no stretch. */
    Stretch holding(final JournalPosition position)
    {
        Stretch holding = null;
        for (final Stretch stretch : stretches)
        {
            if (holding == null || stretch.opening().before().compareTo(position) <= 0)
            {
                holding = stretch;
            }
        }
        return holding;
    }

    /** Where the life is cut off by the later ones, or null. */
    JournalPosition end(final int life)
    {
        JournalPosition end = null;
        for (final Stretch stretch : stretches)
        {
            if (stretch.life() > life && (end == null || stretch.opening().before().compareTo(end) < 0))
            {
                end = stretch.opening().before();
            }
        }
        return end;
    }

    /** The last life, if its opening is not whole; otherwise 0. */
    int brokenLastLife()
    {
        return brokenLife;
    }

    private void load(final int[] lives)
    {
        stretches.clear();
        brokenLife = 0;
        JournalPosition end = null;
        for (int i = lives.length - 1; i >= 0; i--)
        {
            final Opening opening = opening(lives[i]);
            if (opening == null)
            {
                brokenLife = i == lives.length - 1 ? lives[i] : brokenLife;
                continue;
            }
            final Stretch stretch = new Stretch(lives[i], opening, end);
            if (!stretch.isEmpty())
            {
                stretches.add(0, stretch);
                end = opening.before();
            }
        }
    }

    /** The opening of a life, or null if it is not whole. */
    private Opening opening(final int life)
    {
        try (DocumentReader documents = storage.open(life))
        {
            final LifeReader reader = new LifeReader(journal, life, storage.place(life), documents);
            if (!reader.next())
            {
                return null;
            }
            final Opening opening = reader.opening();
            if (opening.life() != life)
            {
                throw new JournalException(storage.place(life) + " holds life " + opening.life());
            }
            return opening;
        }
    }
}
