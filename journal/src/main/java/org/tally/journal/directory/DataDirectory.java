package org.tally.journal.directory;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.Journals;
import org.tally.journal.chronicle.ChronicleStorage;

/**
 * The data directory of a node, owned by it as long as this is open.
 * <pre>
 *   DIRECTORY/tally.lock       held by the node that owns the directory
 *   DIRECTORY/commands/00001   a Chronicle Queue for each life of a node
 *   DIRECTORY/events/00001
 * </pre>
 * Not thread safe.
 */
public final class DataDirectory implements AutoCloseable
{
    private static final String LOCK_FILE = "tally.lock";
    private static final String FOUND_IN_FRESH_VOLUMES = "lost+found";

    private final Path path;
    private final File file;
    private final DirectoryLock lock;
    private final Journals journals;

    private DataDirectory(final Path path, final DirectoryLock lock)
    {
        this.path = path;
        this.file = path.toFile();
        this.lock = lock;
        this.journals = journalsIn(path);
    }

    /**
     * Takes a directory for a node, and creates it if it is not there.
     *
     * @param path of the directory.
     * @return the directory, owned until closed.
     * @throws JournalException if another node owns it (the message names the owner), if it holds something else, or
     *                          if it cannot be written.
     */
    public static DataDirectory open(final Path path)
    {
        try
        {
            prepare(path);
            final DirectoryLock lock = DirectoryLock.acquire(path.resolve(LOCK_FILE),
                "data directory " + path + " is in use by another node",
                "stop that one or choose another directory");
            for (final Journal journal : Journal.values())
            {
                Files.createDirectories(path.resolve(journal.directoryName()));
            }
            sync(path);
            sync(path.toRealPath().getParent());
            return new DataDirectory(path, lock);
        }
        catch (final IOException exception)
        {
            throw new JournalException("data directory " + path + " cannot be used: " + exception, exception);
        }
    }

    /**
     * The journals of a directory for readers only. A node may own the directory and write to it meanwhile.
     *
     * @param path of the directory.
     * @return its journals.
     * @throws JournalException if it is not a data directory of Tally, or cannot be read.
     */
    public static Journals read(final Path path)
    {
        return check(path).forReading();
    }

    static Journals readForSnapshots(final Path path)
    {
        return check(path).forSnapshots();
    }

    private static Journals check(final Path path)
    {
        if (!Files.isDirectory(path))
        {
            throw new JournalException("there is no directory " + path);
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path))
        {
            throw new JournalException("directory " + path + " cannot be read: check who may read it");
        }
        for (final Journal journal : Journal.values())
        {
            if (!Files.isDirectory(path.resolve(journal.directoryName())))
            {
                throw new JournalException(path + " is not a data directory of Tally: it has no directory " + journal);
            }
        }
        return journalsIn(path);
    }

    /**
     * Where the directory is.
     *
     * @return path as given.
     */
    public Path path()
    {
        return path;
    }

    /**
     * Both journals, for reading and for the next life.
     *
     * @return journals of the directory.
     */
    public Journals journals()
    {
        return journals;
    }

    /**
     * The space that is left for the journals. Mapped files that grow on a full disk can lose what was acknowledged:
     * a node refuses orders long before that.
     *
     * @return bytes that this process may still use on the directory's volume.
     */
    public long usableBytes()
    {
        return file.getUsableSpace();
    }

    /**
     * Lets other nodes own the directory. Close the writers first.
     */
    @Override
    public void close()
    {
        try
        {
            lock.close();
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot unlock " + path + ": " + exception, exception);
        }
    }

    private static void prepare(final Path path) throws IOException
    {
        Files.createDirectories(path);
        final Path lockFile = path.resolve(LOCK_FILE);
        if (!Files.exists(lockFile))
        {
            refuseForeign(path);
            createIfAbsent(lockFile);
        }
    }

    private static void refuseForeign(final Path path) throws IOException
    {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path))
        {
            for (final Path entry : entries)
            {
                if (!FOUND_IN_FRESH_VOLUMES.equals(entry.getFileName().toString()))
                {
                    throw new JournalException(path + " is not a data directory of Tally: it has no " + LOCK_FILE +
                        " and holds " + entry.getFileName() + "; choose an empty directory");
                }
            }
        }
    }

    /** Or a power cut may take the names of the journals, whatever was synced of what is in them. */
    private static void sync(final Path directory) throws IOException
    {
        if (directory != null && Files.isReadable(directory))
        {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
            {
                channel.force(true);
            }
        }
    }

    private static void createIfAbsent(final Path lockFile) throws IOException
    {
        try
        {
            Files.createFile(lockFile);
        }
        catch (final FileAlreadyExistsException exception)
        {
            if (!Files.isRegularFile(lockFile))
            {
                throw exception;
            }
        }
    }

    private static Journals journalsIn(final Path path)
    {
        return new Journals(
            new ChronicleStorage(path.resolve(Journal.COMMANDS.directoryName())),
            new ChronicleStorage(path.resolve(Journal.EVENTS.directoryName())),
            new DiskFiles(path));
    }
}
