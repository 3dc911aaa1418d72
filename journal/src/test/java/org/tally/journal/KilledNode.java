package org.tally.journal;

import java.nio.file.Path;

import org.tally.journal.directory.DataDirectory;

/**
 * A process for tests to kill: recovers a data directory, begins a life, appends commands for ever, and prints the
 * last sequence after each commit.
 */
final class KilledNode
{
    private static final int BATCH_SIZE = 16;

    private KilledNode()
    {
    }

    /**
     * Runs until it is killed.
     *
     * @param args directory and durability.
     */
    public static void main(final String[] args)
    {
        final DataDirectory data = DataDirectory.open(Path.of(args[0]));
        final JournalLife life = JournalFixture.nextLife(data.journals(), Durability.valueOf(args[1]));
        final JournalFixture fixture = new JournalFixture();
        long sequence = life.commands().lastSequence();
        while (sequence < Integer.MAX_VALUE)
        {
            for (int i = 0; i < BATCH_SIZE; i++)
            {
                fixture.command(life.commands(), ++sequence);
            }
            life.commands().commit();
            System.out.println(sequence);
        }
    }
}
