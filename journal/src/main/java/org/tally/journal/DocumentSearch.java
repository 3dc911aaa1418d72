package org.tally.journal;

/**
 * Finds a document of a life without reading all: first in growing steps, because nobody knows how many there are, then
 * by halves.
 */
final class DocumentSearch
{
    private DocumentSearch()
    {
    }

    /**
     * Says whether a record lies before the target.
     */
    @FunctionalInterface
    interface Before
    {
        boolean test(LifeReader record);
    }

    /**
     * The last document whose first record lies before the target; 0 if none does. A document whose first record is
     * bad counts as not before: whoever reads on towards the target meets it.
     */
    static long lastBefore(final LifeReader life, final Before before)
    {
        long step = 1;
        while (isBefore(life, step, before))
        {
            step *= 2;
        }
        long low = step / 2;
        long high = step;
        while (high - low > 1)
        {
            final long middle = (low + high) >>> 1;
            if (isBefore(life, middle, before))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isBefore(final LifeReader life, final long document, final Before before)
    {
        return life.moveTo(document) && life.next() && before.test(life);
    }
}
