package org.tally.journal.chronicle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tally.journal.chronicle.HoleFiller.STEP_LENGTH;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoleFillerTest
{
    private static final int FILE_LENGTH = 5 * STEP_LENGTH;
    private static final int MARK = 77;

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void makeSparseFile() throws IOException
    {
        file = directory.resolve("sparse");
        write(0);
        assumeTrue(FileExtents.allocated(file) < STEP_LENGTH, "skipped: the file system tells of no holes");
    }

    @Test
    void shouldFillOneStepAtATimeAndNoneTwice() throws IOException
    {
        try (HoleFiller filler = new HoleFiller(file))
        {
            filler.fillBehind(STEP_LENGTH - 1);
            assertEquals(2 * STEP_LENGTH, FileExtents.end(file));
            filler.fillBehind(STEP_LENGTH);
            assertEquals(2 * STEP_LENGTH, FileExtents.end(file));
            filler.fillBehind(STEP_LENGTH + 1);
            assertEquals(3 * STEP_LENGTH, FileExtents.end(file));
        }
    }

    @Test
    void shouldLeaveWhatWasWrittenAhead() throws IOException
    {
        write(2 * STEP_LENGTH - 1);
        write(2 * STEP_LENGTH);
        final byte[] before = Files.readAllBytes(file);
        try (HoleFiller filler = new HoleFiller(file))
        {
            for (int position = 1; position < 4 * STEP_LENGTH; position += STEP_LENGTH / 2)
            {
                filler.fillBehind(position);
            }
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void shouldDoNothingToAFileThatCannotBeOpened()
    {
        try (HoleFiller filler = new HoleFiller(directory.resolve("missing")))
        {
            filler.fillBehind(0);
        }
        assertEquals(false, Files.exists(directory.resolve("missing")));
    }

    private void write(final long position) throws IOException
    {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.setLength(FILE_LENGTH);
            access.seek(position);
            access.write(MARK);
        }
    }
}
