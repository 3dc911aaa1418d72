package org.tally.journal.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.Durability;
import org.tally.journal.HashChain;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.JournalWriter;
import org.tally.journal.Journals;
import org.tally.journal.KeptLife;
import org.tally.journal.Pruned;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotWriter;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.TickEncoder;

/**
 * Pruning of a directory on disk, while others read it and after a kill.
 */
class PrunedDirectoryTest
{
    private static final long LIFE_LENGTH = 1_500;

    @TempDir
    private Path directory;

    /** Three lives; a snapshot at the end of the third, for which only the third is needed. */
    @BeforeEach
    void writeLives()
    {
        try (DataDirectory data = DataDirectory.open(directory))
        {
            JournalPosition last = JournalPosition.NONE;
            for (int i = 0; i < 3; i++)
            {
                try (JournalLife life =
                    data.journals().newLife(last, JournalPosition.NONE, Durability.MEMORY, i + 1))
                {
                    last = write(life.commands(), i * LIFE_LENGTH);
                }
            }
            final HashChain.Link link = new HashChain.Link(4 * HashChain.BLOCK_LENGTH, new byte[32]);
            try (SnapshotWriter snapshot = data.journals().snapshots().create(
                new SnapshotOrigin(3 * LIFE_LENGTH, 1, last, JournalPosition.NONE, link)))
            {
                snapshot.complete(new byte[32]);
            }
        }
    }

    @Test
    void shouldRemoveLivesFromDiskWhileOthersRead() throws Exception
    {
        final Journals readers = DataDirectory.read(directory);
        final long size = readers.sizeOnDisk(Journal.COMMANDS);
        try (DataDirectory data = DataDirectory.open(directory);
            JournalReader early = readers.reader(Journal.COMMANDS))
        {
            early.next();
            final Pruned pruned = data.journals().pruneBefore(3 * LIFE_LENGTH);
            assertEquals(4, pruned.lives());
            assertTrue(pruned.bytes() > size / 2, pruned.toString());
            assertEquals(List.of("00003"), names("commands"));
            assertEquals(List.of("00003"), names("events"));
            final JournalException refusal = assertThrows(JournalException.class, () -> end(early));
            assertTrue(refusal.getMessage().startsWith("journal commands was pruned up to (sequence=3000 "),
                refusal.getMessage());
        }
        assertEquals(2 * LIFE_LENGTH + 1, readers.firstSequence(Journal.COMMANDS));
        assertEquals(LIFE_LENGTH, count(readers));
        assertEquals(List.of(3), readers.lives(Journal.COMMANDS).stream().map(KeptLife::number).toList());
    }

    @Test
    void shouldFinishAtTheNextStartWhatAKillInterrupted() throws Exception
    {
        final Path elsewhere = Files.createDirectory(directory.resolve("copy"));
        for (final String life : List.of("commands/00002", "events/00001"))
        {
            Files.createDirectories(elsewhere.resolve(life));
            try (Stream<Path> files = Files.list(directory.resolve(life)))
            {
                for (final Path file : files.toList())
                {
                    Files.createLink(elsewhere.resolve(life).resolve(file.getFileName()), file);
                }
            }
        }
        try (DataDirectory data = DataDirectory.open(directory))
        {
            data.journals().pruneBefore(3 * LIFE_LENGTH);
        }
        Files.move(elsewhere.resolve("commands/00002"), directory.resolve("commands/00002"));
        Files.move(elsewhere.resolve("events/00001"), directory.resolve("events/00001"));
        Files.delete(directory.resolve("commands/00002/metadata.cq4t"));
        final Journals readers = DataDirectory.read(directory);
        assertEquals(LIFE_LENGTH, count(readers));
        try (DataDirectory data = DataDirectory.open(directory))
        {
            data.journals().newLife(end(readers), JournalPosition.NONE, Durability.DISK, 4).close();
        }
        assertEquals(List.of("00003", "00004"), names("commands"));
        assertEquals(List.of("00003", "00004"), names("events"));
        assertEquals(LIFE_LENGTH, count(readers));
    }

    private static JournalPosition write(final JournalWriter commands, final long before)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[128]);
        for (long sequence = before + 1; sequence <= before + LIFE_LENGTH; sequence++)
        {
            new TickEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).sequence(sequence)
                .timestamp(sequence).session(0).sessionSequence(0).account(0);
            commands.append(message, 0, MessageDescriptor.length(message, 0));
        }
        commands.commit();
        return new JournalPosition(before + LIFE_LENGTH, Journal.NO_INDEX, commands.lastChecksum());
    }

    private static JournalPosition end(final Journals journals)
    {
        try (JournalReader reader = journals.reader(Journal.COMMANDS))
        {
            return end(reader);
        }
    }

    private static JournalPosition end(final JournalReader reader)
    {
        while (reader.next())
        {
            assertTrue(reader.length() > 0);
        }
        return reader.position();
    }

    private static long count(final Journals journals)
    {
        long count = 0;
        try (JournalReader reader = journals.reader(Journal.COMMANDS))
        {
            while (reader.next())
            {
                count++;
            }
        }
        return count;
    }

    private List<String> names(final String journal) throws Exception
    {
        try (Stream<Path> lives = Files.list(directory.resolve(journal)))
        {
            return lives.map((life) -> life.getFileName().toString()).sorted().toList();
        }
    }
}
