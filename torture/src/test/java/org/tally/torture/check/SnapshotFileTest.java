package org.tally.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.journal.HashChain;
import org.tally.journal.JournalPosition;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotWriter;
import org.tally.journal.directory.DataDirectory;

/**
 * Snapshots as the journals write them are read by code that knows only how they are drawn.
 */
class SnapshotFileTest
{
    private static final long SEQUENCE = 5_000;

    @TempDir
    private Path directory;
    private Path path;

    @BeforeEach
    void open()
    {
        path = directory.resolve("snapshots").resolve("00000000000000005000.snapshot");
    }

    private void write(final int numbers)
    {
        try (DataDirectory data = DataDirectory.open(directory);
            SnapshotWriter writer = data.journals().snapshots().create(new SnapshotOrigin(SEQUENCE, 1,
                new JournalPosition(SEQUENCE, -1, 77), new JournalPosition(SEQUENCE, 0, 78),
                new HashChain.Link(4 * HashChain.BLOCK_LENGTH, new byte[HashChain.HASH_LENGTH]))))
        {
            for (int i = 0; i < numbers; i++)
            {
                writer.put((i % 3 - 1) * (1L << i % 63));
            }
            writer.complete(new byte[HashChain.HASH_LENGTH]);
        }
    }

    @Test
    void shouldReadManyBlocks()
    {
        write(100_000);
        assertEquals(new SnapshotFile(SEQUENCE, 77, "00".repeat(HashChain.HASH_LENGTH)), SnapshotFile.read(path));
    }

    @Test
    void shouldFindEveryByteThatFlipped() throws IOException
    {
        write(10);
        final byte[] bytes = Files.readAllBytes(path);
        for (int i = 0; i < bytes.length; i++)
        {
            final byte[] flipped = bytes.clone();
            flipped[i] = (byte)~flipped[i];
            Files.write(path, flipped);
            assertThrows(Violation.class, () -> SnapshotFile.read(path), "byte " + i);
        }
    }

    @Test
    void shouldFindEveryCut() throws IOException
    {
        write(10);
        final byte[] bytes = Files.readAllBytes(path);
        for (int length = bytes.length - 1; length >= 0; length--)
        {
            Files.write(path, Arrays.copyOf(bytes, length));
            assertThrows(Violation.class, () -> SnapshotFile.read(path), "length " + length);
        }
    }
}
