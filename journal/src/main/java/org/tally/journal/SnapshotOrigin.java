package org.tally.journal;

/**
 * The moment of which a snapshot is, and what is needed to go on from there.
 *
 * @param sequence    of the last command that the state contains.
 * @param timeNs      engine time, nanoseconds since the Unix epoch.
 * @param lastCommand position of that command in the journal of commands.
 * @param lastEvent   position of the last event up to there in the journal of events.
 * @param chain       the last block boundary of the hash chain, at or before the sequence.
 */
public record SnapshotOrigin(
    long sequence, long timeNs, JournalPosition lastCommand, JournalPosition lastEvent, HashChain.Link chain)
{
}
