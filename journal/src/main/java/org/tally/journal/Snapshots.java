package org.tally.journal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The snapshots of a node: states of its engine, each named by the sequence of the last command that it contains. Not
 * thread safe; each reader and writer that it makes belongs to one thread of its own. Whoever may only read the
 * journals may only read snapshots, also while the owner makes one.
 */
public final class Snapshots
{
    private static final String FOLDER = "snapshots";
    private static final String SUFFIX = ".snapshot";
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.snapshot");

    private final FileStorage files;
    private final boolean isOwned;

    Snapshots(final FileStorage files, final boolean isOwned)
    {
        this.files = files;
        this.isOwned = isOwned;
    }

    /**
     * The snapshots that are there.
     *
     * @return their sequences, ascending. Each was complete once; {@link #open} finds out whether it still is.
     */
    public long[] sequences()
    {
        return files.list(FOLDER).stream().filter((name) -> NAME.matcher(name).matches())
            .mapToLong((name) -> Long.parseLong(name.substring(0, name.indexOf('.')))).toArray();
    }

    /**
     * Begins a snapshot. Removes what earlier attempts left that came to no end. One that is there for the same
     * sequence is replaced on completion.
     *
     * @param origin the moment of which the state is.
     * @return writer of the state, to be closed by the caller.
     * @throws JournalException      if storage refuses.
     * @throws IllegalStateException if these are for reading only.
     */
    public SnapshotWriter create(final SnapshotOrigin origin)
    {
        refuseReader();
        final NewFile file = files.create(name(origin.sequence()));
        try
        {
            return new SnapshotWriter(file, origin);
        }
        catch (final Throwable error)
        {
            file.close();
            throw error;
        }
    }

    /**
     * Opens a snapshot, after checking every byte of it.
     *
     * @param sequence of a snapshot that is there.
     * @return reader to be closed by the caller.
     * @throws SnapshotDamagedException if the file is not as it was written.
     * @throws JournalException         if it is not there, cannot be read, or a newer release wrote it.
     */
    public SnapshotReader open(final long sequence)
    {
        final String name = name(sequence);
        final KeptFile file = files.open(name);
        try
        {
            final SnapshotReader reader = new SnapshotReader(file, files.place(name));
            if (reader.origin().sequence() != sequence)
            {
                throw new SnapshotDamagedException(files.place(name), 0, "it is named for sequence=" + sequence +
                    " but holds the state at sequence=" + reader.origin().sequence());
            }
            return reader;
        }
        catch (final Throwable error)
        {
            file.close();
            throw error;
        }
    }

    /**
     * Removes a snapshot.
     *
     * @param sequence of the snapshot; nothing happens if it is not there.
     * @throws IllegalStateException if these are for reading only.
     */
    public void delete(final long sequence)
    {
        refuseReader();
        files.delete(name(sequence));
    }

    /**
     * The space that all snapshots take.
     *
     * @return bytes.
     */
    public long sizeOnDisk()
    {
        long size = 0;
        for (final String name : files.list(FOLDER))
        {
            size += Math.max(0, files.length(FOLDER + "/" + name));
        }
        return size;
    }

    /**
     * Names a snapshot for people.
     *
     * @param sequence of the snapshot.
     * @return such as the path of its file.
     */
    public String place(final long sequence)
    {
        return files.place(name(sequence));
    }

    private void refuseReader()
    {
        if (!isOwned)
        {
            throw new IllegalStateException("snapshots can be changed only by the node that owns the data directory");
        }
    }

    private static String name(final long sequence)
    {
        return FOLDER + "/" + String.format(Locale.ROOT, "%020d", sequence) + SUFFIX;
    }
}
