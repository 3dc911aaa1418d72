package org.tally.protocol.scenario;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of the text form for the constants of an enum of the schema: {@code STOP_LIMIT} is {@code stop-limit}.
 * Immutable.
 *
 * @param <E> the enum.
 */
public final class Words<E extends Enum<E>>
{
    private static final String NULL_NAME = "NULL_VAL";

    private final String[] words;
    private final Map<String, E> constants = new LinkedHashMap<>();

    /**
     * The words of an enum; null has none.
     *
     * @param type of the enum.
     */
    public Words(final Class<E> type)
    {
        words = Arrays.stream(type.getEnumConstants()).map(Words::wordOf).toArray(String[]::new);
        for (final E constant : type.getEnumConstants())
        {
            if (!NULL_NAME.equals(constant.name()))
            {
                constants.put(words[constant.ordinal()], constant);
            }
        }
    }

    /**
     * The word of a constant.
     *
     * @param constant of the enum.
     * @return its word.
     */
    public String of(final E constant)
    {
        return words[constant.ordinal()];
    }

    /**
     * The constant of a word.
     *
     * @param word in the text form.
     * @return its constant, or null if there is none.
     */
    public E named(final String word)
    {
        return constants.get(word);
    }

    /**
     * All words, for messages.
     *
     * @return the words with commas between.
     */
    @Override
    public String toString()
    {
        return String.join(", ", constants.keySet());
    }

    private static String wordOf(final Enum<?> constant)
    {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
