package org.tally.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.tukaani.xz.XZInputStream;

/**
 * A data directory that a released format left, kept for ever: a zip of stored files in an xz, and what must come of
 * it.
 */
final class KeptJournal
{
    private static final int BLOCK_LENGTH = 1 << 12;

    private final String name;

    KeptJournal(final String name)
    {
        this.name = name;
    }

    /** What must come of it. */
    Properties expected() throws IOException
    {
        final Properties properties = new Properties();
        try (InputStream in = resource(name + ".properties"))
        {
            properties.load(in);
        }
        return properties;
    }

    /** Unpacks it; the files are as sparse as they were. */
    Path unpackInto(final Path directory) throws IOException
    {
        try (ZipInputStream zip = new ZipInputStream(new XZInputStream(resource(name + ".zip.xz"))))
        {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            {
                final Path path = directory.resolve(entry.getName());
                if (entry.isDirectory())
                {
                    Files.createDirectories(path);
                }
                else
                {
                    Files.createDirectories(path.getParent());
                    writeSparse(zip, path, entry.getSize());
                }
            }
        }
        return directory.resolve(name);
    }

    private static InputStream resource(final String resource)
    {
        return KeptJournal.class.getResourceAsStream("/kept/" + resource);
    }

    private static void writeSparse(final InputStream in, final Path path, final long length) throws IOException
    {
        final byte[] zeros = new byte[BLOCK_LENGTH];
        try (FileChannel channel =
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            for (long position = 0; position < length; position += BLOCK_LENGTH)
            {
                final byte[] block = in.readNBytes(BLOCK_LENGTH);
                final boolean isLast = position + BLOCK_LENGTH >= length;
                if (isLast || !Arrays.equals(block, zeros))
                {
                    channel.write(ByteBuffer.wrap(block), position);
                }
            }
        }
    }
}
