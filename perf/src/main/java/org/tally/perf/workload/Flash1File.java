package org.tally.perf.workload;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.tukaani.xz.XZInputStream;

/**
 * Reads a workload file of the matching engine benchmark flash1, as it is or compressed by xz.
 * <pre>
 *   header    u64 magic, u32 version, u32 count
 *   record    u8 type (0 new, 1 cancel, 2 modify)  u8 side (0 buy, 1 sell)  u8 ioc  u8 pad
 *             u32 quantity  u64 sequence  u64 order id  i64 price in ticks  i64 reserved     little endian
 * </pre>
 * A message's sequence is its place in the file, from 0. (The format is that of flash1-dev/matching-engine-benchmark.)
 */
public final class Flash1File
{
    private static final byte[] MAGIC = "100_WBEM".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] XZ_MAGIC = {(byte)0xFD, '7', 'z', 'X', 'Z', 0};
    private static final int VERSION = 1;
    private static final int HEADER_LENGTH = 16;
    private static final int RECORD_LENGTH = 40;

    private final ByteBuffer bytes = ByteBuffer.allocate(RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);

    private Flash1File()
    {
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is not such a file; says which file, and where.
     */
    public static OrderFlow read(final Path file) throws IOException
    {
        if (!Files.isRegularFile(file))
        {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (InputStream in = open(file))
        {
            return new Flash1File().flow(in, name(file));
        }
        catch (final IOException e)
        {
            throw new IOException(file + ": " + (e.getMessage() == null ? "ends too early" : e.getMessage()), e);
        }
    }

    private static InputStream open(final Path file) throws IOException
    {
        final InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try
        {
            in.mark(XZ_MAGIC.length);
            final boolean isCompressed = ByteBuffer.wrap(in.readNBytes(XZ_MAGIC.length))
                .equals(ByteBuffer.wrap(XZ_MAGIC));
            in.reset();
            return isCompressed ? new BufferedInputStream(new XZInputStream(in), 1 << 16) : in;
        }
        catch (final IOException e)
        {
            in.close();
            throw e;
        }
    }

    private OrderFlow flow(final InputStream in, final String name) throws IOException
    {
        read(in, HEADER_LENGTH, "the header");
        if (!bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC)))
        {
            throw new IOException("is no workload of flash1: it does not begin with " +
                new String(MAGIC, StandardCharsets.US_ASCII));
        }
        final int version = bytes.getInt(8);
        if (version != VERSION)
        {
            throw new IOException("version " + version + " is not known, only " + VERSION);
        }
        final long count = Integer.toUnsignedLong(bytes.getInt(12));
        final OrderFlow flow = new OrderFlow(name);
        for (long i = 0; i < count; i++)
        {
            read(in, RECORD_LENGTH, "message " + i + " of " + count);
            add(flow, i);
        }
        if (in.read() >= 0)
        {
            throw new IOException("more follows after the " + count + " messages that its header tells of");
        }
        return flow;
    }

    private void add(final OrderFlow flow, final long message) throws IOException
    {
        final boolean isIoc = bytes.get(2) != 0;
        final OrderFlow.Action action = switch (bytes.get(0))
        {
            case 0 -> isIoc ? OrderFlow.Action.IOC : OrderFlow.Action.NEW;
            case 1 -> OrderFlow.Action.CANCEL;
            case 2 -> OrderFlow.Action.MODIFY;
            default -> throw wrong(message, "type " + bytes.get(0) + " is none of 0, 1, 2");
        };
        if (bytes.getLong(8) != message)
        {
            throw wrong(message, "has sequence " + bytes.getLong(8));
        }
        flow.add(action, bytes.get(1) != 0, bytes.getLong(16), bytes.getLong(24),
            Integer.toUnsignedLong(bytes.getInt(4)));
    }

    private void read(final InputStream in, final int length, final String what) throws IOException
    {
        if (in.readNBytes(bytes.array(), 0, length) < length)
        {
            throw new EOFException("ends within " + what);
        }
    }

    private IOException wrong(final long message, final String what)
    {
        return new IOException("message " + message + ": " + what);
    }

    private static String name(final Path file)
    {
        return file.getFileName().toString().replaceFirst("^workload_", "").replaceFirst("\\.bin(\\.xz)?$", "");
    }
}
