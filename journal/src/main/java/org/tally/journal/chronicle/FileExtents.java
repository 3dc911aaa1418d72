package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import net.openhft.posix.PosixAPI;

/**
 * What a sparse file really takes on disk, which the JDK does not tell.
 */
final class FileExtents
{
    private static final int READ_ONLY = 0;
    /** The numbers that Linux gives them; those of the library's WhenceFlag are one too high. */
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    private FileExtents()
    {
    }

    /**
     * Adds up the lengths of the file's stretches of data ({@code lseek} with SEEK_DATA and SEEK_HOLE); where the
     * file system does not tell them, this is the apparent size.
     */
    static long allocated(final Path file) throws IOException
    {
        final PosixAPI posix = PosixAPI.posix();
        final int descriptor = posix.open(file.toString(), READ_ONLY, 0);
        if (descriptor < 0)
        {
            throw new IOException("cannot open " + file);
        }
        try
        {
            return allocated(posix, descriptor, Files.size(file));
        }
        finally
        {
            posix.close(descriptor);
        }
    }

    private static long allocated(final PosixAPI posix, final int descriptor, final long size)
    {
        long sum = 0;
        long data = posix.lseek(descriptor, 0, SEEK_DATA);
        while (data >= 0 && data < size)
        {
            final long hole = posix.lseek(descriptor, data, SEEK_HOLE);
            if (hole <= data)
            {
                return size;
            }
            sum += hole - data;
            data = posix.lseek(descriptor, hole, SEEK_DATA);
        }
        return sum;
    }
}
