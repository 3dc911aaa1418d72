package org.tally.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tally.torture.CheckerTest.assertNamed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.protocol.MessageDescriptor;
import org.tally.torture.check.Checker;
import org.tally.torture.check.JournalFile;

/**
 * The checker finds snapshots that are not what the commands lead to, and lives that are gone and should not be.
 */
class SnapshotsAndPruningTest
{
    @TempDir
    private Path directory;
    private RecordedMarket market;
    private Checker checker;

    @BeforeEach
    void recordAMarket()
    {
        final long seed = System.nanoTime();
        System.out.println("SnapshotsAndPruningTest seed=" + seed);
        market = new RecordedMarket(directory, seed);
        checker = new Checker(directory, market.witnesses());
    }

    @AfterEach
    void close() throws IOException
    {
        checker.close();
    }

    @Test
    void shouldReadSnapshots()
    {
        market.snapshot(market.stateHash());
        assertEquals(1, checker.afterKill().snapshots());
    }

    @Test
    void shouldFindASnapshotOfAnotherState()
    {
        market.snapshot(new byte[32]);
        assertNamed("the snapshot at " + market.sequence() + " does not hold what the commands lead to: ",
            checker::afterKill);
    }

    @Test
    void shouldFindASnapshotOfWhatIsNotJournaled()
    {
        market.snapshot(market.stateHash());
        new JournalFile(life("commands", 2)).rewrite(all -> all.subList(0, all.size() - 1));
        new JournalFile(life("events", 2)).rewrite(all -> all.stream().filter(
            event -> MessageDescriptor.sequence(new UnsafeBuffer(event), 0) < market.sequence()).toList());
        assertNamed("there is a snapshot at " + market.sequence() + ", but no such command came since",
            checker::afterKill);
    }

    @Test
    void shouldFindThatTooMuchWasPruned() throws IOException
    {
        final Path snapshot = market.snapshot(market.stateHash());
        checker.afterKill();
        Torture.delete(life("commands", 1));
        Files.writeString(directory.resolve("pruned"), market.pruned());
        assertNamed("too much for the snapshot at " + market.sequence(), checker::afterKill);
        Files.delete(snapshot);
        assertNamed("without a snapshot", checker::afterKill);
    }

    @Test
    void shouldFindThatTheMarkOfPruningIsWrong() throws IOException
    {
        checker.afterKill();
        Files.writeString(directory.resolve("pruned"), market.pruned().replaceFirst("crc32c .", "crc32c x"));
        assertNamed("is not as it must be", checker::afterKill);
        Files.writeString(directory.resolve("pruned"), market.pruned().replaceFirst("life 2", "life 3"));
        assertNamed("checksum expected=", checker::afterKill);
    }

    @Test
    void shouldFindThatALifeIsGoneWithoutAMark() throws IOException
    {
        checker.afterKill();
        Torture.delete(life("events", 1));
        assertNamed("lives are missing: read=[1, 2] kept=[2]", checker::afterKill);
    }

    private Path life(final String journal, final int life)
    {
        return directory.resolve(journal).resolve("0000" + life);
    }
}
