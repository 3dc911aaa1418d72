package org.tally.node;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalDamagedException;
import org.tally.journal.JournalException;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.MemoryFiles;
import org.tally.journal.MemoryStorage;
import org.tally.journal.PowerCut;

/**
 * Test thread. Both journals of a {@link SimulatedExchange} in memory. A write or a sync fails at a moment drawn from
 * the seed, once or for ever, and what is asked of storage afterwards is counted.
 */
final class SimulatedDisk
{
    private final Random random;
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final MemoryStorage events = new MemoryStorage("events");
    private final MemoryFiles files = new MemoryFiles();
    private final Journals journals = new Journals(commands, events, files);
    private Runnable meanwhile = () -> { };
    private int actsUntilFailure;
    private String failing;
    private int failuresLeft;
    private boolean hasFailed;
    private int actsAfterFailure;

    SimulatedDisk(final Random random)
    {
        this.random = random;
        reset();
    }

    Journals journals()
    {
        return journals;
    }

    /** What is as durable as promised by now. */
    Journals journals(final Durability durability)
    {
        return durability == Durability.DISK ? new Journals(commands.synced(), events.synced()) : journals;
    }

    /** Nothing has failed, and nothing will unless armed. */
    void reset()
    {
        hasFailed = false;
        failuresLeft = 0;
        actsAfterFailure = 0;
        commands.onWrite(() -> act("write")).onSync(() -> act("sync"));
        events.onWrite(() -> act("write")).onSync(() -> act("sync"));
    }

    /** Lets one of the next acts fail: it alone, or all from it on, as on a full disk. */
    void arm(final int acts)
    {
        actsUntilFailure = 1 + random.nextInt(acts);
        failing = random.nextBoolean() ? "write" : "sync";
        failuresLeft = random.nextBoolean() ? 1 : Integer.MAX_VALUE;
    }

    boolean hasFailed()
    {
        return hasFailed;
    }

    /** How often storage was asked for something after it had failed. */
    int actsAfterFailure()
    {
        return actsAfterFailure;
    }

    /** What happens while a write or a sync takes its time. */
    void meanwhile(final Runnable others)
    {
        meanwhile = others;
    }

    private void act(final String what)
    {
        meanwhile.run();
        actsAfterFailure += hasFailed ? 1 : 0;
        if (--actsUntilFailure <= 0 && failuresLeft > 0 && what.equals(failing))
        {
            failuresLeft--;
            hasFailed = true;
            throw new JournalException("simulated: no " + what);
        }
    }

    /** The process ends. */
    void crash()
    {
        commands.crash(random);
        events.crash(random);
    }

    /** The machine ends, for one journal. */
    PowerCut cutPower(final Journal journal)
    {
        return storage(journal).cutPower(random);
    }

    /** All messages that a reader delivers. */
    List<String> messages(final Journal journal)
    {
        final List<String> messages = new ArrayList<>();
        try (JournalReader reader = journals.reader(journal))
        {
            while (reader.next())
            {
                final byte[] message = new byte[reader.length()];
                reader.buffer().getBytes(reader.offset(), message);
                messages.add(HexFormat.of().formatHex(message));
            }
        }
        return messages;
    }

    /** The sequence of the last record that a reader delivers. */
    long lastSequence(final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            while (reader.next())
            {
                // to the end
            }
            return reader.sequence();
        }
    }

    /** The last document of the last life is as if it had never been written. */
    void loseLastDocument(final Journal journal)
    {
        final MemoryStorage storage = storage(journal);
        storage.truncate(storage.lastLife(), storage.documents(storage.lastLife()).size() - 1);
    }

    /** A bit flips in the last document of the last life. */
    void damageLastDocument(final Journal journal)
    {
        final MemoryStorage storage = storage(journal);
        final List<byte[]> documents = storage.documents(storage.lastLife());
        final byte[] last = documents.get(documents.size() - 1);
        last[random.nextInt(last.length)] ^= (byte)(1 << random.nextInt(Byte.SIZE));
    }

    /** A person deletes the snapshots. */
    void deleteSnapshots()
    {
        files.files().clear();
    }

    /** A person deletes the event journal. */
    void deleteEvents()
    {
        events.clear();
    }

    /** A person cuts a journal off where it is damaged: the lives behind it go, or what is at the place itself. */
    void cutOff(final JournalDamagedException damage)
    {
        final MemoryStorage storage = storage(damage.journal());
        if (storage.lastLife() > damage.life())
        {
            for (int life = storage.lastLife(); life > damage.life(); life = storage.lastLife())
            {
                storage.remove(life);
            }
        }
        else
        {
            final boolean isBehind = damage.getMessage().contains("the storage ends here");
            storage.truncate(damage.life(), (int)damage.document() + (isBehind ? 1 : 0));
        }
    }

    private MemoryStorage storage(final Journal journal)
    {
        return journal == Journal.COMMANDS ? commands : events;
    }
}
