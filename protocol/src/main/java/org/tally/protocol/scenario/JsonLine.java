package org.tally.protocol.scenario;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.agrona.DirectBuffer;
import org.tally.protocol.codec.NewOrderDecoder;

/**
 * Single threaded: one line of JSON in a buffer that is used again for the next. Commas come by themselves; objects and
 * arrays must be opened and closed in pairs by the caller. Numbers are exact, prices have a fixed number of decimals.
 */
public final class JsonLine
{
    private static final int SYMBOL_LENGTH = NewOrderDecoder.instrumentLength();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] digits = new byte[20];
    private byte[] bytes = new byte[1024];
    private int length;

    /** An empty line. */
    public JsonLine()
    {
    }

    /**
     * Empties the line.
     *
     * @return this.
     */
    public JsonLine clear()
    {
        length = 0;
        return this;
    }

    /**
     * Opens an object.
     *
     * @return this.
     */
    public JsonLine beginObject()
    {
        separate();
        return put('{');
    }

    /**
     * Opens an object under a key.
     *
     * @param key of the object.
     * @return this.
     */
    public JsonLine beginObject(final String key)
    {
        return key(key).put('{');
    }

    /**
     * Closes an object.
     *
     * @return this.
     */
    public JsonLine endObject()
    {
        return put('}');
    }

    /**
     * Opens an array as an element of another.
     *
     * @return this.
     */
    public JsonLine beginArray()
    {
        separate();
        return put('[');
    }

    /**
     * Opens an array under a key.
     *
     * @param key of the array.
     * @return this.
     */
    public JsonLine beginArray(final String key)
    {
        return key(key).put('[');
    }

    /**
     * Closes an array.
     *
     * @return this.
     */
    public JsonLine endArray()
    {
        return put(']');
    }

    /**
     * An integer under a key.
     *
     * @param key   of the number.
     * @param value to write.
     * @return this.
     */
    public JsonLine number(final String key, final long value)
    {
        return key(key).digits(value);
    }

    /**
     * A price under a key.
     *
     * @param key      of the price.
     * @param units    of 10^-decimals.
     * @param decimals written after the point, all of them.
     * @return this.
     */
    public JsonLine price(final String key, final long units, final int decimals)
    {
        return key(key).decimal(units, decimals);
    }

    /**
     * A text under a key, with what JSON asks to be escaped escaped.
     *
     * @param key  of the text.
     * @param text to write.
     * @return this.
     */
    public JsonLine text(final String key, final String text)
    {
        key(key).put('"');
        for (final byte b : text.getBytes(StandardCharsets.UTF_8))
        {
            escaped(b);
        }
        return put('"');
    }

    /**
     * A symbol of 16 bytes, padded with zeros, under a key.
     *
     * @param key    of the symbol.
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @return this.
     */
    public JsonLine symbol(final String key, final DirectBuffer buffer, final int offset)
    {
        key(key).put('"');
        for (int i = 0; i < SYMBOL_LENGTH && buffer.getByte(offset + i) != 0; i++)
        {
            escaped(buffer.getByte(offset + i));
        }
        return put('"');
    }

    /**
     * True or false under a key.
     *
     * @param key   of the value.
     * @param value to write.
     * @return this.
     */
    public JsonLine bool(final String key, final boolean value)
    {
        return key(key).ascii(value ? "true" : "false");
    }

    /**
     * An integer as an element of an array.
     *
     * @param value to write.
     * @return this.
     */
    public JsonLine number(final long value)
    {
        separate();
        return digits(value);
    }

    /**
     * A price as an element of an array.
     *
     * @param units    of 10^-decimals.
     * @param decimals written after the point, all of them.
     * @return this.
     */
    public JsonLine price(final long units, final int decimals)
    {
        separate();
        return decimal(units, decimals);
    }

    /**
     * A value that is JSON already, under a key.
     *
     * @param key  of the value.
     * @param json to write as it is.
     * @return this.
     */
    public JsonLine json(final String key, final String json)
    {
        key(key);
        for (final byte b : json.getBytes(StandardCharsets.UTF_8))
        {
            put(b);
        }
        return this;
    }

    /**
     * Length of what is written so far.
     *
     * @return in bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * Writes the line and a line feed.
     *
     * @param out to write to.
     * @throws IOException if it fails.
     */
    public void writeTo(final OutputStream out) throws IOException
    {
        put('\n');
        length--;
        out.write(bytes, 0, length + 1);
    }

    /**
     * The line as a string, without a line feed.
     *
     * @return the line.
     */
    @Override
    public String toString()
    {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private JsonLine key(final String key)
    {
        separate();
        return put('"').ascii(key).put('"').put(':');
    }

    private void separate()
    {
        if (length > 0 && bytes[length - 1] != '{' && bytes[length - 1] != '[')
        {
            put(',');
        }
    }

    private JsonLine digits(final long value)
    {
        return decimal(value, 0);
    }

    /** Works on the negative value, because Long.MIN_VALUE has no positive one. */
    private JsonLine decimal(final long units, final int decimals)
    {
        if (units < 0)
        {
            put('-');
        }
        long rest = units < 0 ? units : -units;
        int count = 0;
        while (rest != 0 || count <= decimals)
        {
            digits[count++] = (byte)('0' - rest % 10);
            rest /= 10;
        }
        for (int i = count - 1; i >= 0; i--)
        {
            put(digits[i]);
            if (i == decimals && decimals > 0)
            {
                put('.');
            }
        }
        return this;
    }

    private void escaped(final byte b)
    {
        if (b == '"' || b == '\\')
        {
            put('\\').put(b);
        }
        else if (b >= 0 && b < ' ')
        {
            ascii("\\u00").put(HEX[b >> 4]).put(HEX[b & 0xF]);
        }
        else
        {
            put(b);
        }
    }

    private JsonLine ascii(final String text)
    {
        for (int i = 0; i < text.length(); i++)
        {
            put(text.charAt(i));
        }
        return this;
    }

    private JsonLine put(final int b)
    {
        if (length == bytes.length)
        {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte)b;
        return this;
    }
}
