package org.tally.protocol.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;

/**
 * Single threaded: reads a scenario and encodes each line as a command message, whole: sequences count the lines from
 * 1, the timestamp is the line's or that of the line before, session, sessionSequence and account are 0 where the line
 * has none.
 * <p>
 * Prices are scaled by the decimals of the instrument's first valid definition in the scenario. A replace names no
 * instrument: which order it means is known from the lines before. Where an order id was used for instruments with
 * different decimals, only the engine knows which order lives; a host that applies each command before it asks for the
 * next shows the reader the events ({@link #onEvent}); the reader then goes by them and remembers live orders only.
 */
public final class ScenarioReader implements Closeable
{
    private final InputStream in;
    private final LineReader lines;
    private final ParsedLine line;
    private final PriceScales scales = new PriceScales();
    private final UnsafeBuffer buffer = new UnsafeBuffer(
        ByteBuffer.allocateDirect(MessageDescriptor.MAX_COMMAND_LENGTH).order(ByteOrder.LITTLE_ENDIAN));
    private final CommandEncoding encoding;
    private long sequence;
    private long timestampNs;

    /**
     * Reads from a stream, which need not be buffered.
     *
     * @param in     stream of a scenario, UTF-8.
     * @param source its name in messages, such as the file's.
     */
    public ScenarioReader(final InputStream in, final String source)
    {
        this.in = in;
        lines = new LineReader(in);
        line = new ParsedLine(source);
        encoding = new CommandEncoding(line, scales, buffer);
    }

    /**
     * Reads the next command into the buffer, in place of the one before.
     *
     * @return whether there was one; false at the end.
     * @throws IOException       if reading fails.
     * @throws ScenarioException if a line is not a command; the reader must not be used after it.
     */
    public boolean next() throws IOException
    {
        while (lines.next())
        {
            if (!lines.isPassedOver())
            {
                encode();
                return true;
            }
        }
        return false;
    }

    /**
     * Where the command is.
     *
     * @return the reader's own buffer.
     */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * Where its header begins.
     *
     * @return offset in the buffer.
     */
    public int offset()
    {
        return 0;
    }

    /**
     * Its length, header included.
     *
     * @return in bytes.
     */
    public int length()
    {
        return MessageDescriptor.length(buffer, 0);
    }

    /**
     * The line that the command came from.
     *
     * @return counted from 1.
     */
    public long lineNumber()
    {
        return lines.number();
    }

    /**
     * Shows the reader an event of the command read last. From the first one on, the reader relies on being shown all.
     *
     * @param source that holds the event.
     * @param offset at which its header begins.
     * @param length of the event.
     */
    public void onEvent(final DirectBuffer source, final int offset, final int length)
    {
        scales.onEvent(source, offset);
    }

    @Override
    public void close() throws IOException
    {
        in.close();
    }

    private void encode()
    {
        line.parse(lines.bytes(), lines.length(), lines.number());
        encoding.encode();
        timestampNs = line.integer(Key.TIME, timestampNs);
        MessageDescriptor.sequence(buffer, 0, ++sequence);
        MessageDescriptor.timestampNs(buffer, 0, timestampNs);
    }
}
