package org.tally.node.lobster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Single threaded: the columns of one CSV file, line by line, as exact integers. */
final class Columns
{
    private static final int NANO_DIGITS = 9;

    private final BufferedReader reader;
    private final String source;
    private String line;
    private long lineNumber;
    private int position;

    Columns(final InputStream in, final String source)
    {
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16);
        this.source = source;
    }

    boolean next() throws IOException
    {
        line = reader.readLine();
        lineNumber++;
        position = 0;
        return line != null;
    }

    /** Columns of the line. */
    int count()
    {
        return 1 + (int)line.chars().filter(c -> c == ',').count();
    }

    long integer(final String name)
    {
        return number(name, 0);
    }

    /** Seconds with up to nine decimals, in nanoseconds. */
    long nanos(final String name)
    {
        return number(name, NANO_DIGITS);
    }

    void end()
    {
        if (position <= line.length())
        {
            throw error("there are more columns than expected");
        }
    }

    LobsterException error(final String problem)
    {
        return new LobsterException(source, lineNumber, problem);
    }

    private long number(final String name, final int decimals)
    {
        final int comma = line.indexOf(',', position);
        final int end = comma < 0 ? line.length() : comma;
        final int point = position < end ? line.lastIndexOf('.', end - 1) : -1;
        final int count = point < position ? 0 : end - point - 1;
        if (position >= end || count > decimals || decimals == 0 && point >= position)
        {
            throw notNumber(name, end);
        }
        long value = digits(name, position, point < position ? end : point, end);
        value = point < position ? value : shifted(value, count) + digits(name, point + 1, end, end);
        position = end + 1;
        return shifted(value, decimals - count);
    }

    private static long shifted(final long value, final int digits)
    {
        long shifted = value;
        for (int i = 0; i < digits; i++)
        {
            shifted *= 10;
        }
        return shifted;
    }

    private long digits(final String name, final int start, final int limit, final int end)
    {
        final boolean isNegative = start < limit && line.charAt(start) == '-';
        long value = 0;
        for (int i = isNegative ? start + 1 : start; i < limit; i++)
        {
            final int digit = line.charAt(i) - '0';
            if (digit < 0 || digit > 9 || value > Long.MAX_VALUE / 100)
            {
                throw notNumber(name, end);
            }
            value = value * 10 + digit;
        }
        return isNegative ? -value : value;
    }

    private LobsterException notNumber(final String name, final int end)
    {
        return error("the column " + name + " is \"" + line.substring(Math.min(position, end), end) +
            "\"; it must be a plain number");
    }
}
