package org.tally.protocol.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Single threaded: cuts a stream of bytes into lines, in a buffer that is used again. */
final class LineReader
{
    private final InputStream in;
    private final byte[] chunk = new byte[64 * 1024];
    private int chunkPosition;
    private int chunkLimit;
    private byte[] line = new byte[1024];
    private int length;
    private long number;

    LineReader(final InputStream in)
    {
        this.in = in;
    }

    /** Goes to the next line; false at the end of the stream. */
    boolean next() throws IOException
    {
        length = 0;
        boolean hasBytes = false;
        while (chunkPosition < chunkLimit || fill())
        {
            hasBytes = true;
            if (takeUntilLineFeed())
            {
                break;
            }
        }
        number += hasBytes ? 1 : 0;
        return hasBytes;
    }

    byte[] bytes()
    {
        return line;
    }

    int length()
    {
        return length;
    }

    /** Counts lines from 1. */
    long number()
    {
        return number;
    }

    /** Whether the line is blank or a comment. */
    boolean isPassedOver()
    {
        int i = 0;
        while (i < length && (line[i] == ' ' || line[i] == '\t' || line[i] == '\r'))
        {
            i++;
        }
        return i == length || line[0] == '#';
    }

    private boolean fill() throws IOException
    {
        chunkPosition = 0;
        chunkLimit = in.read(chunk);
        return chunkLimit > 0;
    }

    private boolean takeUntilLineFeed()
    {
        int end = chunkPosition;
        while (end < chunkLimit && chunk[end] != '\n')
        {
            end++;
        }
        final int count = end - chunkPosition;
        if (length + count > line.length)
        {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(chunk, chunkPosition, line, length, count);
        length += count;
        chunkPosition = end + 1;
        return end < chunkLimit;
    }
}
