package org.tally.journal;

/**
 * One life of a node, from the moment when it may write its journals.
 *
 * @param number   counts the lives of the journals from 1.
 * @param commands writer for the thread that journals commands.
 * @param events   writer for the thread that journals events.
 */
public record JournalLife(int number, JournalWriter commands, JournalWriter events) implements AutoCloseable
{
    /**
     * Closes both writers. What was not committed is lost.
     */
    @Override
    public void close()
    {
        commands.close();
        events.close();
    }
}
