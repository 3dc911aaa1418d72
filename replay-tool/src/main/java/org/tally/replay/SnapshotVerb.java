package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.journal.Journal;
import org.tally.journal.Journals;
import org.tally.journal.KeptLife;
import org.tally.journal.directory.DataDirectory;
import org.tally.journal.directory.SnapshotLock;
import org.tally.protocol.scenario.JsonLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Takes a snapshot from outside a node.
 */
@Command(
    name = "snapshot",
    description = {
        "Takes a snapshot of a data directory.",
        "Goes on from the newest snapshot, applies the commands after it, compares their events with the event " +
        "journal, and writes the state where it arrives. A node may be running on the directory and is not " +
        "disturbed. " +
        "Exit status 1 if an event differs or is missing, or a journal is damaged."},
    mixinStandardHelpOptions = true)
public final class SnapshotVerb implements Callable<Integer>
{
    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--to", paramLabel = "SEQUENCE",
        description = "Take it after this command, which must not be before the newest snapshot (default: the last " +
        "one).")
    private long lastSequence = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print the result as one JSON line.")
    private boolean isJson;

    /**
     * With its options still to be given.
     */
    public SnapshotVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        DataDirectory.read(dataDirectory);
        final Patience patience = new Patience();
        try (SnapshotLock lock = SnapshotLock.acquire(dataDirectory);
            SnapshotTaker taker = new SnapshotTaker(
                lock.journals(), passedOver -> System.err.println("tally: " + passedOver), patience))
        {
            advance(taker, Math.min(lastSequence, lastCommand(lock.journals())), patience);
            final SnapshotTaker.Taken taken = taker.take();
            if (taken == null)
            {
                System.err.println("tally: nothing to do: " + (taker.sequence() == 0 ?
                    "there is no command" : "there is a snapshot at " + taker.sequence() + " already"));
                return 0;
            }
            print(taken);
            return 0;
        }
    }

    /** The last command that is there now: a running node goes on, and would never be caught up with. */
    private static long lastCommand(final Journals journals)
    {
        final List<KeptLife> lives = journals.lives(Journal.COMMANDS);
        return lives.isEmpty() ? 0 : lives.get(lives.size() - 1).last().sequence();
    }

    private static void advance(final SnapshotTaker taker, final long lastSequence, final Patience patience)
    {
        try (ProgressLine progress = new ProgressLine("commands replayed"))
        {
            while (taker.advance(lastSequence, 1) > 0)
            {
                patience.renew();
                progress.update(taker.sequence(), 0);
            }
        }
    }

    private void print(final SnapshotTaker.Taken taken) throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out);
        final String stateHash = Verification.hex(taken.stateHash());
        final String chainHash = Verification.hex(taken.chainHash());
        if (isJson)
        {
            new JsonLine().clear().beginObject().number("sequence", taken.sequence())
                .number("liveOrders", taken.liveOrders()).text("stateHash", stateHash).text("chainHash", chainHash)
                .endObject().writeTo(out);
        }
        else
        {
            out.write(String.format(Locale.ROOT,
                "snapshot    at %d, %d live orders%nstate hash  %s%nchain hash  %d:%s%n",
                taken.sequence(), taken.liveOrders(), stateHash, taken.sequence(), chainHash)
                .getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
