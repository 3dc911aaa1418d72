package org.tally.torture.check;

import java.util.function.Supplier;

/**
 * Something that must hold does not.
 */
public final class Violation extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With what was found and what must hold.
     *
     * @param message for people.
     */
    public Violation(final String message)
    {
        super(message);
    }

    /**
     * Throws it unless the claim is true.
     *
     * @param isTrue the claim.
     * @param words  for people; made only if they are needed.
     */
    public static void unless(final boolean isTrue, final Supplier<String> words)
    {
        if (!isTrue)
        {
            throw new Violation(words.get());
        }
    }
}
