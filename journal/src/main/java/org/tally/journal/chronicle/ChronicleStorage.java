package org.tally.journal.chronicle;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.agrona.DirectBuffer;
import org.tally.journal.DocumentReader;
import org.tally.journal.DocumentWriter;
import org.tally.journal.Durability;
import org.tally.journal.JournalException;
import org.tally.journal.JournalStorage;

/**
 * One journal as Chronicle Queues: a queue for each life, in the directories {@code 00001}, {@code 00002} and so on.
 * Not thread safe; readers and writers of it belong to threads of their own.
 * <p>
 * A life appears whole: its queue is made in a directory of another name, with the first document in it, and then
 * renamed. A directory whose name ends in {@code .new} is what a start left that came no further; the next start
 * removes it. So no queue of an earlier process is ever opened for writing, and Chronicle's write lock, which is stale
 * after a kill and hangs a process that has the same id again (always 1 in a container), is always a fresh one.
 */
public final class ChronicleStorage implements JournalStorage
{
    private static final String UNFINISHED = ".new";
    /** A queue without documents takes less than a tenth of this; a full disk would end the process without a word. */
    private static final long BYTES_FOR_A_LIFE = 4 << 20;
    private static final long SETTLED_MS = 2_000;

    private final Path directory;
    private final File directoryFile;
    private long lastModified;
    private int lastLife;

    /**
     * The journal in a directory that exists.
     *
     * @param directory of the journal.
     */
    public ChronicleStorage(final Path directory)
    {
        this.directory = directory;
        this.directoryFile = directory.toFile();
    }

    /**
     * The directory changes when a life begins: as long as it does not, the last life is the one known. Its time is
     * coarse: one that is not past may be that of a change before and of one still to come.
     */
    @Override
    public int lastLife()
    {
        final long modified = directoryFile.lastModified();
        if (modified != lastModified || 0 == modified || modified > System.currentTimeMillis() - SETTLED_MS)
        {
            final int[] lives = lives();
            lastLife = 0 == lives.length ? 0 : lives[lives.length - 1];
            lastModified = modified;
        }
        return lastLife;
    }

    @Override
    public int[] lives()
    {
        final String[] names = directoryFile.list();
        if (names == null)
        {
            throw new JournalException("cannot list the lives in " + directory);
        }
        return Arrays.stream(names).filter((name) -> name.matches("\\d{5,9}")).mapToInt(Integer::parseInt).sorted()
            .toArray();
    }

    @Override
    public DocumentWriter create(
        final int life, final Durability durability, final DirectBuffer buffer, final int offset, final int length)
    {
        requireSpace(life);
        final Path unfinished = directory.resolve(path(life).getFileName() + UNFINISHED);
        try
        {
            delete(unfinished);
            Files.createDirectories(unfinished);
            try (DocumentWriter writer = new ChronicleDocumentWriter(unfinished))
            {
                writer.write(buffer, offset, length);
            }
            if (durability == Durability.DISK)
            {
                syncTree(unfinished);
            }
            Files.move(unfinished, path(life));
            if (durability == Durability.DISK)
            {
                syncOne(directory);
            }
            lastModified = 0;
            return new ChronicleDocumentWriter(path(life));
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot begin life " + life + " in " + directory + ": " + exception, exception);
        }
    }

    @Override
    public DocumentReader open(final int life)
    {
        return new ChronicleDocumentReader(path(life));
    }

    @Override
    public void sync(final int life)
    {
        try
        {
            syncTree(path(life));
            syncOne(directory);
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot sync " + path(life) + ": " + exception, exception);
        }
    }

    /** Readers that have the queue open keep what they have mapped. */
    @Override
    public void remove(final int life)
    {
        try
        {
            delete(path(life));
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot remove " + path(life) + ": " + exception, exception);
        }
    }

    /** Counts the extents of data in the files, as {@code du} does; holes are not counted. */
    @Override
    public long sizeOnDisk()
    {
        try
        {
            long size = 0;
            for (final int life : lives())
            {
                for (final Path file : files(path(life)))
                {
                    size += FileExtents.allocated(file);
                }
            }
            return size;
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot measure " + directory + ": " + exception, exception);
        }
    }

    @Override
    public String place(final int life)
    {
        return path(life).toString();
    }

    private void requireSpace(final int life)
    {
        final long usable = directoryFile.getUsableSpace();
        if (usable < BYTES_FOR_A_LIFE)
        {
            throw new JournalException("no space to begin life " + life + " in " + directory + ": " + usable +
                " bytes are left, " + BYTES_FOR_A_LIFE + " are needed");
        }
    }

    private Path path(final int life)
    {
        return directory.resolve(String.format(Locale.ROOT, "%05d", life));
    }

    private static void delete(final Path life) throws IOException
    {
        if (Files.exists(life))
        {
            for (final Path file : files(life))
            {
                Files.delete(file);
            }
            Files.delete(life);
        }
    }

    private static void syncTree(final Path life) throws IOException
    {
        for (final Path file : files(life))
        {
            syncOne(file);
        }
        syncOne(life);
    }

    private static void syncOne(final Path fileOrDirectory) throws IOException
    {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }

    private static List<Path> files(final Path life) throws IOException
    {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(life))
        {
            stream.forEach(files::add);
        }
        return files;
    }
}
