package org.tally.perf;

import java.io.IOException;
import java.util.Locale;

import org.tally.engine.Engine;
import org.tally.journal.Journals;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotReader;
import org.tally.journal.SnapshotWriter;
import org.tally.perf.measure.Durations;
import org.tally.perf.measure.Report;
import org.tally.replay.ProvenReplay;
import org.tally.replay.SnapshotLoader;

/**
 * <pre>
 *   engine ─▶ its state's numbers ─▶ file, synced, renamed     ─▶ checked, read ─▶ engine, its hash compared
 *          └▶ SHA-256 of the state
 * </pre>
 * One thread only. How long does it take to write the state of an engine and to bring it back, and how large is it?
 * In a warm JVM; the file is in the page cache when it is read.
 */
final class SnapshotRounds
{
    private final Durations hashed = new Durations();
    private final Durations written = new Durations();
    private final Durations loaded = new Durations();
    private final Journals journals;
    private final SnapshotLoader loader;
    private final SnapshotOrigin origin;
    private final Engine engine;
    private long size;

    /** Rounds with the state of a snapshot that is there, which is written anew each time. */
    SnapshotRounds(final Journals journals, final long sequence)
    {
        this.journals = journals;
        loader = new SnapshotLoader(journals, finding -> { });
        final SnapshotLoader.Loaded start = loader.load(sequence, ProvenReplay.IGNORE);
        origin = start.origin();
        engine = start.engine();
    }

    void run(final int warmUps, final int rounds)
    {
        for (int i = -warmUps; i < rounds; i++)
        {
            final long startNs = System.nanoTime();
            final byte[] hash = engine.stateHash();
            final long hashedNs = System.nanoTime();
            write(hash);
            final long writtenNs = System.nanoTime();
            loader.load(origin.sequence(), ProvenReplay.IGNORE);
            final long loadedNs = System.nanoTime();
            if (i >= 0)
            {
                hashed.add(hashedNs - startNs);
                written.add(writtenNs - hashedNs);
                loaded.add(loadedNs - writtenNs);
            }
        }
        try (SnapshotReader reader = journals.snapshots().open(origin.sequence()))
        {
            size = reader.sizeOnDisk();
        }
    }

    private void write(final byte[] hash)
    {
        try (SnapshotWriter writer = journals.snapshots().create(origin))
        {
            engine.takeState(writer::put);
            writer.complete(hash);
        }
    }

    void tell(final Report report) throws IOException
    {
        tell(report, String.format(Locale.ROOT, "hash the state of %d orders", engine.liveOrders()), hashed);
        tell(report, "take, write and sync it", written);
        tell(report, "check, load and hash it", loaded);
        final double bytesPerOrder = (double)size / engine.liveOrders();
        report.add(
            String.format(Locale.ROOT, "the snapshot has %,d bytes, for %,d orders: %.1f an order",
                size, engine.liveOrders(), bytesPerOrder),
            String.format(Locale.ROOT, "{\"bench\":\"snapshot size\",\"bytes\":%d,\"orders\":%d," +
                "\"bytesPerOrder\":%.2f}", size, engine.liveOrders(), bytesPerOrder));
    }

    private static void tell(final Report report, final String what, final Durations durations) throws IOException
    {
        report.add(durations.text(what), durations.json(what));
    }
}
