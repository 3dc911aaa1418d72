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
    private final FileStorage files;
    private final List<Opening> openings = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private PruneMark.Start mark;
    private final List<Integer> broken = new ArrayList<>();
    private int lastLife = -1;

    Lives(final Journal journal, final JournalStorage storage, final FileStorage files)
    {
        this.journal = journal;
        this.storage = storage;
        this.files = files;
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
        load();
        return true;
    }

    /** The position of the last record that was pruned: reading from the start begins behind it. */
    JournalPosition start()
    {
        return !stretches.isEmpty() && stretches.get(0).opening().before().equals(mark.before()) ?
            mark.before() : JournalPosition.NONE;
    }

    /** Where the journal now begins, if the life has been pruned since it was found here; otherwise null. */
    JournalPosition prunedSince(final int life)
    {
        final PruneMark.Start now = readMark();
        return life < now.life() ? now.before() : null;
    }

    /** All lives that began, in order. */
    List<KeptLife> kept()
    {
        final List<KeptLife> kept = new ArrayList<>();
        for (final Opening opening : openings)
        {
            kept.add(new KeptLife(opening.life(), opening.before(), last(opening), opening.timestampNs(),
                opening.release()));
        }
        return kept;
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

    /** The lives at the end whose openings are not whole: no life after them says what was in them. */
    List<Integer> brokenAtEnd()
    {
        return broken;
    }

    /** Lists the lives before it reads the mark: so it never misses a life for which there is no mark yet. */
    private void load()
    {
        final int[] lives = storage.lives();
        mark = readMark();
        try
        {
            load(lives);
        }
        catch (final JournalException exception)
        {
            if (readMark().equals(mark))
            {
                throw exception;
            }
            load();
        }
    }

    private PruneMark.Start readMark()
    {
        return PruneMark.read(files).start(journal);
    }

    private void load(final int[] lives)
    {
        openings.clear();
        stretches.clear();
        broken.clear();
        boolean isAtEnd = true;
        JournalPosition end = null;
        for (int i = lives.length - 1; i >= 0 && lives[i] >= mark.life(); i--)
        {
            final Opening opening = opening(lives[i]);
            if (opening == null)
            {
                if (isAtEnd)
                {
                    broken.add(0, lives[i]);
                }
                continue;
            }
            openings.add(0, opening);
            isAtEnd = false;
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

    private JournalPosition last(final Opening opening)
    {
        for (final Stretch stretch : stretches)
        {
            if (stretch.life() == opening.life())
            {
                return stretch.end() == null ? lastRecord(opening) : stretch.end();
            }
        }
        return opening.before();
    }

    private JournalPosition lastRecord(final Opening opening)
    {
        final int life = opening.life();
        JournalPosition last = opening.before();
        try (LifeReader reader = new LifeReader(journal, life, storage.place(life), storage.open(life)))
        {
            reader.moveTo(DocumentSearch.lastBefore(reader, (record) -> true));
            while (reader.next())
            {
                last = reader.isOpening() ? last : reader.position();
            }
        }
        return last;
    }
}
