package org.tally.journal;

import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.Journal.EVENTS;

import java.util.List;

/**
 * Both journals of a node, and what is kept beside them: readers over what is there, and writers for the next life. Not
 * thread safe; each reader and each writer that it makes belongs to one thread of its own.
 */
public final class Journals
{
    private final JournalStorage commands;
    private final JournalStorage events;
    private final FileStorage files;
    private final Access access;

    private enum Access
    {
        /** Nothing may be changed. */
        READ,
        /** Snapshots and checkpoints may be added. */
        SNAPSHOT,
        /** Everything may be done. */
        OWN
    }

    /**
     * Journals over two storages, for the node that owns them, without snapshots, checkpoints and pruning.
     *
     * @param commands holds the commands.
     * @param events   holds the events.
     */
    public Journals(final JournalStorage commands, final JournalStorage events)
    {
        this(commands, events, FileStorage.NONE);
    }

    /**
     * Journals over two storages and a place for what is kept beside them, for the node that owns them.
     *
     * @param commands holds the commands.
     * @param events   holds the events.
     * @param files    holds snapshots, checkpoints and the mark of what was pruned.
     */
    public Journals(final JournalStorage commands, final JournalStorage events, final FileStorage files)
    {
        this(commands, events, files, Access.OWN);
    }

    private Journals(
        final JournalStorage commands, final JournalStorage events, final FileStorage files, final Access access)
    {
        this.commands = commands;
        this.events = events;
        this.files = files;
        this.access = access;
    }

    /**
     * The same journals for those who only read.
     *
     * @return journals that begin no life.
     */
    public Journals forReading()
    {
        return new Journals(commands, events, files, Access.READ);
    }

    /**
     * The same journals for those who read, and take snapshots while they hold the right to.
     *
     * @return journals that begin no life and are never pruned.
     */
    public Journals forSnapshots()
    {
        return new Journals(commands, events, files, Access.SNAPSHOT);
    }

    /**
     * Whether no node ever wrote here.
     *
     * @return true if neither journal has a life.
     */
    public boolean isEmpty()
    {
        return 0 == lastLife();
    }

    /**
     * The last life of a node here.
     *
     * @return its number, 0 for none.
     */
    public int lastLife()
    {
        return Math.max(commands.lastLife(), events.lastLife());
    }

    /**
     * A new reader of one journal, before its first record.
     *
     * @param journal to read.
     * @return reader to be closed by the caller.
     * @throws JournalException if the beginnings of the lives cannot be read.
     */
    public JournalReader reader(final Journal journal)
    {
        return new JournalReader(journal, storage(journal), newLives(journal));
    }

    /**
     * The states of the engine that were kept.
     *
     * @return snapshots; to be changed only if the journals are not for reading only.
     */
    public Snapshots snapshots()
    {
        return new Snapshots(files, access != Access.READ);
    }

    /**
     * The hashes of the journals that were recorded.
     *
     * @return checkpoints; to be changed only if the journals are not for reading only.
     */
    public Checkpoints checkpoints()
    {
        return new Checkpoints(files, access != Access.READ);
    }

    /**
     * Begins the next life, after recovery has found where the journals end. Whatever lies behind the positions given
     * is cut off by this: no reader will deliver it any more. Removes what an earlier {@link #pruneBefore} marked and
     * did not come to remove.
     *
     * @param lastCommand position of the last good command ({@link JournalReader#position()} at the end).
     * @param lastEvent   position of the last good event.
     * @param durability  of what the life will write; with {@link Durability#DISK} the lives before are synced first.
     * @param timestampNs nanoseconds since the Unix epoch, now.
     * @return the life with its writers.
     * @throws JournalException      if the life cannot be created.
     * @throws IllegalStateException if these journals are for reading only.
     */
    public JournalLife newLife(
        final JournalPosition lastCommand,
        final JournalPosition lastEvent,
        final Durability durability,
        final long timestampNs)
    {
        if (access != Access.OWN)
        {
            throw new IllegalStateException("a life can be begun only by the node that owns the data directory");
        }
        new Pruning(this, files).finish();
        final int life = lastLife() + 1;
        final JournalWriter commandWriter =
            create(COMMANDS, durability, new Opening(life, lastCommand, timestampNs, Opening.THIS_RELEASE));
        try
        {
            final JournalWriter eventWriter =
                create(EVENTS, durability, new Opening(life, lastEvent, timestampNs, Opening.THIS_RELEASE));
            return new JournalLife(life, commandWriter, eventWriter);
        }
        catch (final Throwable error)
        {
            commandWriter.close();
            throw error;
        }
    }

    /**
     * Removes the lives of both journals that nobody needs who goes on from a snapshot: those that end before the
     * block of the hash chain in which the snapshot is. The last life is never removed, and nothing of a life. Checks
     * first that the snapshot is whole and was made from these journals, and syncs what stays. May run while the
     * journals are written; readers that are still in what is removed find out and say so.
     *
     * @param sequence of a snapshot that is there.
     * @return what was removed.
     * @throws JournalException      if storage refuses, the snapshot is damaged, or it does not fit to the journals.
     * @throws IllegalStateException if these journals are for reading only.
     */
    public Pruned pruneBefore(final long sequence)
    {
        if (access != Access.OWN)
        {
            throw new IllegalStateException("only the node that owns the data directory prunes its journals");
        }
        try (SnapshotReader snapshot = snapshots().open(sequence))
        {
            return new Pruning(this, files).before(snapshot.origin());
        }
    }

    /**
     * Syncs both journals: whatever a reader of them was given before survives the end of the machine when this
     * returns, whatever the durability of the life that wrote it. May run while they are written.
     *
     * @param firstLife the first life to be synced, those before it were synced earlier; 0 syncs all.
     * @throws JournalException      if storage refuses.
     * @throws IllegalStateException if these journals are for reading only.
     */
    public void sync(final int firstLife)
    {
        if (access == Access.READ)
        {
            throw new IllegalStateException("those who only read do not sync the journals");
        }
        for (final Journal journal : Journal.values())
        {
            final JournalStorage storage = storage(journal);
            for (final int life : storage.lives())
            {
                if (life >= firstLife)
                {
                    storage.sync(life);
                }
            }
        }
    }

    /**
     * Where the kept part of a journal begins.
     *
     * @param journal to ask about.
     * @return the least sequence of which, and of all after it, every record is kept: 1 if nothing was pruned.
     */
    public long firstSequence(final Journal journal)
    {
        return newLives(journal).start().sequence() + 1;
    }

    /**
     * The lives that a journal keeps. Reads the end of the last one.
     *
     * @param journal to ask about.
     * @return lives in order; those without a whole first record, which never began, are not among them.
     */
    public List<KeptLife> lives(final Journal journal)
    {
        return newLives(journal).kept();
    }

    /**
     * The space that a journal takes.
     *
     * @param journal to measure.
     * @return bytes really allocated on disk.
     */
    public long sizeOnDisk(final Journal journal)
    {
        return storage(journal).sizeOnDisk();
    }

    private JournalWriter create(final Journal journal, final Durability durability, final Opening opening)
    {
        final JournalStorage storage = storage(journal);
        if (durability == Durability.DISK)
        {
            syncAll(storage);
        }
        final RecordBuffer record = new RecordBuffer(Opening.RECORD_LENGTH);
        final int length = opening.encode(record);
        final DocumentWriter documents = storage.create(opening.life(), durability, record.buffer(), 0, length);
        return new JournalWriter(journal, storage.place(opening.life()), durability, documents, opening.before(),
            RecordDescriptor.checksum(record.buffer(), 0));
    }

    Lives newLives(final Journal journal)
    {
        return new Lives(journal, storage(journal), files);
    }

    /** Not the last life only: the one before it may have been of {@link Durability#MEMORY} too. */
    private static void syncAll(final JournalStorage storage)
    {
        for (final int life : storage.lives())
        {
            storage.sync(life);
        }
    }

    JournalStorage storage(final Journal journal)
    {
        return journal == COMMANDS ? commands : events;
    }
}
