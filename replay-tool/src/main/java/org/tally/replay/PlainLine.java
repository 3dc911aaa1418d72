package org.tally.replay;

import java.util.Set;

/**
 * Turns a line of the scenario format into words: keys and values in their order, without the marks of JSON.
 */
final class PlainLine
{
    private static final Set<String> LEFT_OUT = Set.of("time", "session", "sessionSequence", "seq", "index");

    private final StringBuilder words = new StringBuilder();
    private final String json;
    private int at = 1;

    private PlainLine(final String json)
    {
        this.json = json;
    }

    /**
     * The words of a flat object. Its first value stands without its key, for it names the command or event; times,
     * sessions and sequences are left out, for they stand elsewhere.
     */
    static String of(final String json)
    {
        final PlainLine line = new PlainLine(json);
        while (json.charAt(line.at) != '}')
        {
            line.member();
        }
        return line.words.toString();
    }

    private void member()
    {
        at += json.charAt(at) == ',' ? 1 : 0;
        final String key = value();
        at++;
        final String value = value();
        if (LEFT_OUT.contains(key))
        {
            return;
        }
        words.append(words.length() == 0 ? "" : " " + key + " ").append(value);
    }

    /** A text, a number, true or false. */
    private String value()
    {
        final int from = at;
        if (json.charAt(at) == '"')
        {
            at++;
            while (json.charAt(at) != '"')
            {
                at += json.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            return json.substring(from + 1, at - 1);
        }
        while (json.charAt(at) != ',' && json.charAt(at) != '}')
        {
            at++;
        }
        return json.substring(from, at);
    }
}
