package org.tally.protocol.scenario;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Single threaded: the values of one line of JSON, used again for the next. A number is kept as all its digits and how
 * many of them are decimals, so that nothing is rounded and the scale can be asked for later.
 */
final class ParsedLine
{
    private static final Key[] KEYS = Key.values();

    private final JsonFactory factory = new JsonFactory();
    private final String source;
    private final String[] texts = new String[KEYS.length];
    private final long[] digits = new long[KEYS.length];
    private final int[] decimals = new int[KEYS.length];
    private long present;
    private long lineNumber;

    ParsedLine(final String source)
    {
        this.source = source;
    }

    /** Reads a line, which must be one object and nothing more. */
    void parse(final byte[] bytes, final int length, final long number)
    {
        lineNumber = number;
        present = 0;
        try (JsonParser parser = factory.createParser(bytes, 0, length))
        {
            members(parser);
        }
        catch (final JsonProcessingException exception)
        {
            throw badJson(exception);
        }
        catch (final IOException exception)
        {
            throw error("the line is not UTF-8: " + exception.getMessage());
        }
    }

    long lineNumber()
    {
        return lineNumber;
    }

    /** Bits of the keys that the line has. */
    long present()
    {
        return present;
    }

    boolean has(final Key key)
    {
        return (present & key.bit()) != 0;
    }

    String text(final Key key, final String absent)
    {
        return has(key) ? texts[key.ordinal()] : absent;
    }

    long integer(final Key key, final long absent)
    {
        return has(key) ? digits[key.ordinal()] : absent;
    }

    boolean bool(final Key key)
    {
        return has(key) && digits[key.ordinal()] != 0;
    }

    <E extends Enum<E>> E word(final Key key, final Words<E> words, final E absent)
    {
        if (!has(key))
        {
            return absent;
        }
        final E constant = words.named(texts[key.ordinal()]);
        if (constant == null)
        {
            throw error(key.word() + " \"" + texts[key.ordinal()] + "\" is unknown; it is one of " + words);
        }
        return constant;
    }

    /** The number in units of 10^-scale; {@code taker} says in an error whose decimals these are. */
    long units(final Key key, final int scale, final String taker)
    {
        final int i = key.ordinal();
        if (decimals[i] > scale)
        {
            throw error(key.word() + " " + plain(key) + " has " + decimals[i] + " decimals; " + taker +
                " takes at most " + scale);
        }
        long units = digits[i];
        for (int missing = scale - decimals[i]; missing > 0; missing--)
        {
            if (units > Long.MAX_VALUE / 10 || units < -Long.MAX_VALUE / 10)
            {
                throw error(key.word() + " " + plain(key) + " is out of range; with " + scale +
                    " decimals it must fit a 64-bit integer");
            }
            units *= 10;
        }
        return units;
    }

    /** Whether {@link #units} would take the number's decimals. */
    boolean fits(final Key key, final int scale)
    {
        return decimals[key.ordinal()] <= scale;
    }

    /** All digits of the number, where its scale does not matter. */
    long digits(final Key key)
    {
        return digits[key.ordinal()];
    }

    ScenarioException error(final String problem)
    {
        return new ScenarioException(source, lineNumber, oneLine(problem));
    }

    String plain(final Key key)
    {
        final String line = new JsonLine().price("", digits[key.ordinal()], decimals[key.ordinal()]).toString();
        return line.substring(line.indexOf(':') + 1);
    }

    private void members(final JsonParser parser) throws IOException
    {
        if (parser.nextToken() != JsonToken.START_OBJECT)
        {
            throw error("a command is one JSON object, like {\"command\":\"tick\",\"time\":1000}");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName())
        {
            member(parser, name);
        }
        if (parser.nextToken() != null)
        {
            throw error("there is more after the command's closing brace; one command a line");
        }
    }

    private void member(final JsonParser parser, final String name) throws IOException
    {
        final Key key = Key.named(name);
        if (key == null)
        {
            throw error("unknown key \"" + name + "\"; the format page lists the keys of each command");
        }
        if (has(key))
        {
            throw error("the key \"" + name + "\" stands twice; leave one out");
        }
        value(parser, key, parser.nextToken());
        present |= key.bit();
    }

    private void value(final JsonParser parser, final Key key, final JsonToken token) throws IOException
    {
        if (key.kind() == Key.Kind.TEXT && token == JsonToken.VALUE_STRING)
        {
            texts[key.ordinal()] = parser.getText();
        }
        else if (key.kind() == Key.Kind.BOOLEAN && token != null && token.isBoolean())
        {
            digits[key.ordinal()] = token == JsonToken.VALUE_TRUE ? 1 : 0;
        }
        else if (key.kind().compareTo(Key.Kind.INTEGER) >= 0 && token != null && token.isNumeric())
        {
            number(parser, key);
        }
        else
        {
            throw error(key.word() + " is not a value that it takes; it must be " + key.kind());
        }
    }

    private void number(final JsonParser parser, final Key key) throws IOException
    {
        final char[] text = parser.getTextCharacters();
        final int start = parser.getTextOffset();
        final int end = start + parser.getTextLength();
        final boolean isNegative = text[start] == '-';
        long value = 0;
        int point = end;
        for (int i = isNegative ? start + 1 : start; i < end; i++)
        {
            if (text[i] == '.')
            {
                point = i + 1;
                continue;
            }
            value = append(value, text[i], key, parser);
        }
        digits[key.ordinal()] = isNegative ? -value : value;
        decimals[key.ordinal()] = end - point;
        checkKind(key, parser);
    }

    private long append(final long value, final char digit, final Key key, final JsonParser parser) throws IOException
    {
        if (digit < '0' || digit > '9')
        {
            throw error(key.word() + " " + parser.getText() + " has an exponent; write it as a plain decimal");
        }
        if (value > (Long.MAX_VALUE - (digit - '0')) / 10)
        {
            throw error(key.word() + " " + parser.getText() + " is out of range; it must fit a 64-bit integer");
        }
        return value * 10 + (digit - '0');
    }

    private void checkKind(final Key key, final JsonParser parser) throws IOException
    {
        if (key.kind() != Key.Kind.DECIMAL && decimals[key.ordinal()] > 0)
        {
            throw error(key.word() + " " + parser.getText() + " has decimals; it must be " + key.kind());
        }
        if (key.kind() == Key.Kind.COUNT && digits[key.ordinal()] < 0)
        {
            throw error(key.word() + " " + parser.getText() + " is negative; it must be " + key.kind());
        }
    }

    private ScenarioException badJson(final JsonProcessingException exception)
    {
        final String message = exception.getOriginalMessage();
        final int startMarker = message.indexOf(" (start marker");
        final String column = exception.getLocation() == null ? "" : " at column " +
            exception.getLocation().getColumnNr();
        return error("bad JSON" + column + ": " + (startMarker < 0 ? message : message.substring(0, startMarker)) +
            "; a command is one JSON object on one line");
    }

    private static String oneLine(final String text)
    {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
