package org.tally.replay.export;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.Row;
import org.tally.replay.export.table.TableWriter;

/**
 * One thread only. A table in a file that has its name only once it is whole: until {@link #publish} it is in
 * {@code NAME.part}, and what is closed before that is gone.
 */
final class TableFile implements TableWriter, AutoCloseable
{
    private static final int BUFFER_LENGTH = 1 << 16;

    private final Path path;
    private final Path part;
    private final FileOutputStream file;
    private final OutputStream out;
    private final TableWriter writer;
    private long rows;

    /** A table without rows. */
    TableFile(final Path path, final ExportFormat format, final Columns columns) throws IOException
    {
        this.path = path;
        part = path.resolveSibling(path.getFileName() + ".part");
        file = new FileOutputStream(part.toFile());
        part.toFile().deleteOnExit();
        out = new BufferedOutputStream(file, BUFFER_LENGTH);
        writer = format.writer(columns, out);
    }

    @Override
    public void write(final Row row) throws IOException
    {
        writer.write(row);
        rows++;
    }

    /** Everything is in the file, and the file on its device. */
    @Override
    public void complete() throws IOException
    {
        writer.complete();
        out.flush();
        file.getFD().sync();
        file.close();
    }

    /** Gives a complete file its name; one that had it is replaced. */
    void publish() throws IOException
    {
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    Path path()
    {
        return path;
    }

    long rows()
    {
        return rows;
    }

    @Override
    public void close() throws IOException
    {
        file.close();
        Files.deleteIfExists(part);
    }
}
