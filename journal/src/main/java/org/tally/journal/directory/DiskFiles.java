package org.tally.journal.directory;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.tally.journal.FileStorage;
import org.tally.journal.JournalException;
import org.tally.journal.KeptFile;
import org.tally.journal.NewFile;

/**
 * Files in a directory and in its folders. A file is written under a name that ends in {@code .new}, synced, renamed,
 * and then its directory is synced: so it is there wholly or not at all.
 */
public final class DiskFiles implements FileStorage
{
    private static final String UNFINISHED = ".new";

    private final Path directory;

    /**
     * The files of a directory that exists.
     *
     * @param directory of the files.
     */
    public DiskFiles(final Path directory)
    {
        this.directory = directory;
    }

    @Override
    public List<String> list(final String folder)
    {
        final Path path = directory.resolve(folder);
        final List<String> names = new ArrayList<>();
        try
        {
            if (Files.isDirectory(path))
            {
                forEach(path, (file) -> names.add(file.getFileName().toString()));
            }
        }
        catch (final IOException exception)
        {
            throw failed("list", path, exception);
        }
        names.removeIf((name) -> name.endsWith(UNFINISHED));
        Collections.sort(names);
        return names;
    }

    @Override
    public long length(final String name)
    {
        final File file = directory.resolve(name).toFile();
        final long length = file.length();
        return 0 == length && !file.exists() ? ABSENT : length;
    }

    @Override
    public NewFile create(final String name)
    {
        final Path path = directory.resolve(name);
        try
        {
            if (!Files.isDirectory(path.getParent()))
            {
                Files.createDirectories(path.getParent());
                sync(directory);
            }
            forEach(path.getParent(), DiskFiles::removeUnfinished);
            final Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
            return new NewDiskFile(path, unfinished, FileChannel.open(unfinished, CREATE_NEW, WRITE));
        }
        catch (final IOException exception)
        {
            throw failed("create", path, exception);
        }
    }

    @Override
    public KeptFile open(final String name)
    {
        final Path path = directory.resolve(name);
        try
        {
            return new KeptDiskFile(path, FileChannel.open(path, READ));
        }
        catch (final IOException exception)
        {
            throw failed("read", path, exception);
        }
    }

    @Override
    public void append(final String name, final long length, final ByteBuffer bytes)
    {
        final Path path = directory.resolve(name);
        final boolean isNew = !Files.exists(path);
        try (FileChannel channel = FileChannel.open(path, CREATE, WRITE))
        {
            channel.truncate(length).position(length);
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
            channel.force(true);
            if (isNew)
            {
                sync(path.getParent());
            }
        }
        catch (final IOException exception)
        {
            throw failed("append to", path, exception);
        }
    }

    @Override
    public void delete(final String name)
    {
        final Path path = directory.resolve(name);
        try
        {
            if (Files.deleteIfExists(path))
            {
                sync(path.getParent());
            }
        }
        catch (final IOException exception)
        {
            throw failed("delete", path, exception);
        }
    }

    @Override
    public String place(final String name)
    {
        return directory.resolve(name).toString();
    }

    /**
     * What is done with each file of a directory.
     */
    private interface Action
    {
        void on(Path file) throws IOException;
    }

    private static void forEach(final Path directory, final Action action) throws IOException
    {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, Files::isRegularFile))
        {
            for (final Path file : stream)
            {
                action.on(file);
            }
        }
        catch (final DirectoryIteratorException exception)
        {
            throw exception.getCause();
        }
    }

    private static void removeUnfinished(final Path file) throws IOException
    {
        if (file.toString().endsWith(UNFINISHED))
        {
            Files.delete(file);
        }
    }

    private static void sync(final Path directory) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, READ))
        {
            channel.force(true);
        }
    }

    private static JournalException failed(final String act, final Path path, final IOException exception)
    {
        return new JournalException("cannot " + act + " " + path + ": " + exception, exception);
    }

    /**
     * Written under another name.
     */
    private record NewDiskFile(Path path, Path unfinished, FileChannel channel) implements NewFile
    {
        @Override
        public void write(final ByteBuffer bytes)
        {
            try
            {
                while (bytes.hasRemaining())
                {
                    channel.write(bytes);
                }
            }
            catch (final IOException exception)
            {
                throw failed("write", unfinished, exception);
            }
        }

        @Override
        public void complete()
        {
            try
            {
                channel.force(true);
                channel.close();
                Files.move(unfinished, path, ATOMIC_MOVE);
                sync(path.getParent());
            }
            catch (final IOException exception)
            {
                throw failed("complete", path, exception);
            }
        }

        @Override
        public void close()
        {
            try
            {
                channel.close();
                Files.deleteIfExists(unfinished);
            }
            catch (final IOException exception)
            {
                throw failed("remove", unfinished, exception);
            }
        }
    }

    /**
     * Read where it is.
     */
    private record KeptDiskFile(Path path, FileChannel channel) implements KeptFile
    {
        @Override
        public long length()
        {
            try
            {
                return channel.size();
            }
            catch (final IOException exception)
            {
                throw failed("measure", path, exception);
            }
        }

        @Override
        public int read(final long position, final ByteBuffer target)
        {
            final int start = target.position();
            try
            {
                int length = 0;
                while (target.hasRemaining() && length >= 0)
                {
                    length = channel.read(target, position + target.position() - start);
                }
                return target.position() - start;
            }
            catch (final IOException exception)
            {
                throw failed("read", path, exception);
            }
        }

        @Override
        public void close()
        {
            try
            {
                channel.close();
            }
            catch (final IOException exception)
            {
                throw failed("close", path, exception);
            }
        }
    }
}
