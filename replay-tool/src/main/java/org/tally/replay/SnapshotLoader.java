package org.tally.replay;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.journal.JournalException;
import org.tally.journal.Journals;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotReader;
import org.tally.journal.Snapshots;

/**
 * One thread only. Brings engines back from snapshots. A snapshot that is not whole, or whose state has another hash
 * than it says, is passed over, and said to be.
 */
public final class SnapshotLoader
{
    private final Snapshots snapshots;
    private final Consumer<String> passedOver;

    /**
     * An engine as a snapshot has it.
     *
     * @param engine with the state.
     * @param origin where in the journals the state was taken.
     */
    public record Loaded(Engine engine, SnapshotOrigin origin)
    {
    }

    /**
     * A loader of the snapshots beside some journals.
     *
     * @param journals   that the snapshots were made from.
     * @param passedOver is told, in words, of each snapshot that cannot be used.
     */
    public SnapshotLoader(final Journals journals, final Consumer<String> passedOver)
    {
        this.snapshots = journals.snapshots();
        this.passedOver = passedOver;
    }

    /**
     * Loads the newest snapshot that can be used and is not behind a moment.
     *
     * @param lastSequence  of the command that the state may be after, at most.
     * @param lastTimestamp no command in the state may be later; nanoseconds since the Unix epoch.
     * @param listener      of the engine.
     * @return what was loaded; null if there is no such snapshot.
     */
    public Loaded nearest(final long lastSequence, final long lastTimestamp, final EventListener listener)
    {
        final long[] sequences = snapshots.sequences();
        for (int i = sequences.length - 1; i >= 0; i--)
        {
            if (sequences[i] <= lastSequence)
            {
                final Loaded loaded = tryLoad(sequences[i], lastTimestamp, listener);
                if (loaded != null)
                {
                    return loaded;
                }
            }
        }
        return null;
    }

    private Loaded tryLoad(final long sequence, final long lastTimestamp, final EventListener listener)
    {
        try (SnapshotReader reader = snapshots.open(sequence))
        {
            return reader.origin().timeNs() > lastTimestamp ? null : load(reader, listener);
        }
        catch (final JournalException e)
        {
            passedOver.accept("snapshot " + sequence + " is passed over: " + e.getMessage());
            return null;
        }
    }

    /**
     * Loads one snapshot.
     *
     * @param sequence of the command after which it was taken.
     * @param listener of the engine.
     * @return what was loaded.
     * @throws JournalException if it is not whole, or not what it says.
     */
    public Loaded load(final long sequence, final EventListener listener)
    {
        try (SnapshotReader reader = snapshots.open(sequence))
        {
            return load(reader, listener);
        }
    }

    private static Loaded load(final SnapshotReader reader, final EventListener listener)
    {
        final Engine engine;
        try
        {
            engine = Engine.load(reader::next, listener);
        }
        catch (final IllegalArgumentException e)
        {
            throw new JournalException("it holds no state of an engine: " + e.getMessage(), e);
        }
        final byte[] expected = reader.stateHash();
        final byte[] found = engine.stateHash();
        if (!Arrays.equals(expected, found))
        {
            throw new JournalException("its state has the hash " + hex(found) + ", not " + hex(expected) +
                " as it says");
        }
        return new Loaded(engine, reader.origin());
    }

    private static String hex(final byte[] hash)
    {
        return HexFormat.of().formatHex(hash);
    }
}
