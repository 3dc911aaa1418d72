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
    static final int SEEK_DATA = 3;
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
        return measure(file, FileExtents::allocated);
    }

    /** Where the file's last stretch of data ends: behind it there is nothing but zeros. */
    static long end(final Path file) throws IOException
    {
        return measure(file, FileExtents::end);
    }

    /**
     * What is measured of an open file.
     */
    @FunctionalInterface
    private interface Measure
    {
        long of(PosixAPI posix, int descriptor, long size);
    }

    private static long measure(final Path file, final Measure measure) throws IOException
    {
        final PosixAPI posix = PosixAPI.posix();
        final int descriptor = posix.open(file.toString(), READ_ONLY, 0);
        if (descriptor < 0)
        {
            throw new IOException("cannot open " + file);
        }
        try
        {
            return measure.of(posix, descriptor, Files.size(file));
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

    private static long end(final PosixAPI posix, final int descriptor, final long size)
    {
        long end = 0;
        long data = posix.lseek(descriptor, 0, SEEK_DATA);
        while (data >= end && data < size)
        {
            end = posix.lseek(descriptor, data, SEEK_HOLE);
            if (end <= data)
            {
                return size;
            }
            data = posix.lseek(descriptor, end, SEEK_DATA);
        }
        return end;
    }
}
