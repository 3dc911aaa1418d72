package org.tally.journal.chronicle;

import java.nio.ByteBuffer;
import java.nio.file.Path;

import net.openhft.chronicle.core.OS;
import net.openhft.posix.PosixAPI;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;

/**
 * Belongs to one thread. Writes zeros into a sparse file, a little ahead of what is written there through mapped
 * memory. The kernel makes a page of a hole when it is first touched, one by one; a plain write makes many at once,
 * with their places on disk, for less.
 * <p>
 * Fills holes only: what was written there stays, whoever wrote it. Only a help: where it does not work, as on a full
 * disk or on another operating system, pages are made when they are touched. No garbage.
 */
final class HoleFiller implements AutoCloseable
{
    /** Longer steps cost less for a byte, but whoever waits for one waits longer: about 35 microseconds for this. */
    static final int STEP_LENGTH = 128 << 10;

    private static final int WRITE_ONLY = 1;
    private static final int SEEK_SET = 0;

    private final PosixAPI posix = PosixAPI.posix();
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_LENGTH);
    private final long zerosAddress = BufferUtil.address(zeros);
    private final int descriptor;
    private long filledEnd;

    HoleFiller(final Path file)
    {
        descriptor = posix.open(file.toString(), WRITE_ONLY, 0);
    }

    /** Fills the next step if less than one step is filled behind this position. */
    void fillBehind(final long position)
    {
        if (filledEnd < position + STEP_LENGTH && OS.isLinux())
        {
            fillStep(Math.max(filledEnd, BitUtil.align(position, STEP_LENGTH)));
        }
    }

    @Override
    public void close()
    {
        posix.close(descriptor);
    }

    private void fillStep(final long begin)
    {
        filledEnd = begin + STEP_LENGTH;
        final long data = posix.lseek(descriptor, begin, FileExtents.SEEK_DATA);
        if (data < 0 || data >= filledEnd)
        {
            posix.lseek(descriptor, begin, SEEK_SET);
            posix.write(descriptor, zerosAddress, STEP_LENGTH);
        }
    }
}
