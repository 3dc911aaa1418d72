package org.tally.torture;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.protocol.MessageDescriptor.SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MassCancelledEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.torture.check.Checker;
import org.tally.torture.check.Findings;
import org.tally.torture.check.JournalFile;
import org.tally.torture.check.Violation;
import org.tally.torture.check.Witness;

/**
 * The checker finds nothing in a good directory, and in a damaged one what was damaged. Checksums are mended wherever a
 * node that is wrong would write right ones.
 */
class CheckerTest
{
    @TempDir
    private Path directory;
    private RecordedMarket market;
    private Checker checker;

    @BeforeEach
    void recordAMarket()
    {
        final long seed = System.nanoTime();
        System.out.println("CheckerTest seed=" + seed);
        market = new RecordedMarket(directory, seed);
        checker = new Checker(directory, market.witnesses());
    }

    @AfterEach
    void close() throws IOException
    {
        checker.close();
    }

    @Test
    void shouldFindNothingWhereNothingIsWrong()
    {
        final Findings findings = checker.afterStop(market.sequence());
        final long events = market.witnesses().get(0).events();
        assertEquals(new Findings(market.sequence(), events, 1, 0, "", 0, 0, Set.of()), findings);
        checker.afterStart(2, market.sequence(), checker.stateHash());
    }

    @Test
    void shouldMissTheLastCommandThatWasAcknowledged()
    {
        final long last = market.sequence();
        edit("commands", all -> all.subList(0, all.size() - 1));
        edit("events", all -> all.stream().filter(event -> sequence(event) < last).toList());
        assertNamed("events that no journaled command caused, first " + last + "/");
    }

    @Test
    void shouldMissTheLastCommandByItsEvents()
    {
        edit("commands", all -> all.subList(0, all.size() - 1));
        assertNamed("an event that no journaled command causes: {\"seq\":" + market.sequence());
    }

    @Test
    void shouldMissACommandWhoseSuccessorsTookItsPlace()
    {
        edit("commands", all ->
        {
            all.remove(50);
            all.subList(50, all.size()).forEach(command -> addTo(command, SEQUENCE_OFFSET, -1));
            return all;
        });
        assertNamed("has number ");
    }

    @Test
    void shouldMissACommandByTheGapThatItLeaves()
    {
        edit("commands", all ->
        {
            all.remove(50);
            return all;
        });
        assertNamed("out of order");
    }

    @Test
    void shouldFindACommandThatIsAppliedTwiceUnderANewNumber()
    {
        edit("commands", all ->
        {
            final byte[] again = all.get(all.size() - 1).clone();
            addTo(again, SEQUENCE_OFFSET, 1);
            addTo(again, SESSION_SEQUENCE_OFFSET, 1);
            all.add(again);
            return all;
        });
        assertNamed("but only ");
    }

    @Test
    void shouldFindACommandThatIsJournaledTwiceAndAnsweredOnce()
    {
        edit("commands", all ->
        {
            final byte[] again = all.get(all.size() - 1).clone();
            addTo(again, SEQUENCE_OFFSET, 1);
            all.add(again);
            return all;
        });
        assertEquals(1, checker.afterKill().missing());
        assertNamed("1 events are missing in the journal after a clean stop, first: {\"seq\":" +
            (market.sequence() + 1), () -> checker.afterStop(market.sequence() + 1));
    }

    @Test
    void shouldFindACommandThatIsNotAsItWasSent()
    {
        edit("commands", all ->
        {
            addTo(all.get(70), MessageDescriptor.ACCOUNT_OFFSET + Long.BYTES, 1);
            return all;
        });
        assertNamed("other bytes than were sent");
    }

    @Test
    void shouldFindAnEventThatIsNotWhatItsCommandCauses()
    {
        edit("events", all ->
        {
            addTo(all.get(70), MessageDescriptor.TIMESTAMP_OFFSET, 1);
            return all;
        });
        assertNamed("does not hold what the commands cause: expected=");
    }

    @Test
    void shouldFindThatTheLastEventWasNotWrittenByRecovery()
    {
        edit("events", all -> all.subList(0, all.size() - 1));
        assertEquals(1, checker.afterKill().missing());
        assertNamed("1 events are missing in the journal after recovery",
            () -> checker.afterStart(2, market.sequence(), checker.stateHash()));
    }

    @Test
    void shouldNotBelieveAnEventThatWasNeverJournaled()
    {
        final byte[] invented = market.lastEvent();
        addTo(invented, SEQUENCE_OFFSET, 1);
        market.witnesses().get(0).told(new UnsafeBuffer(invented), 0, invented.length);
        assertNamed("told 1 events that no journaled command caused");
    }

    @Test
    void shouldFindAnEventThatWasToldOtherwise() throws IOException
    {
        final byte[] otherwise = market.lastEvent();
        addTo(otherwise, MessageDescriptor.TIMESTAMP_OFFSET, 1);
        final Witness another = new Witness(9, 0);
        another.told(new UnsafeBuffer(otherwise), 0, otherwise.length);
        try (Checker checkerOfAll = new Checker(directory, with(another)))
        {
            assertNamed("session 9 of account 0: event " + market.sequence() + "/" + market.lastIndex() +
                " was told otherwise than it is journaled", checkerOfAll::afterKill);
        }
    }

    @Test
    void shouldFindACommandThatTheNodeForgotAndTheClientKnows()
    {
        final long known = market.witnesses().get(1).lastKnown();
        assertNamed("is said to be applied, but " + known + " was known to be",
            () -> market.witnesses().get(1).loggedOn(known - 1));
        assertNamed("but only " + known + " were ever sent", () -> market.witnesses().get(1).loggedOn(known + 1));
    }

    @Test
    void shouldFindAnEventThatAClientWasNeverTold() throws IOException
    {
        final Witness another = new Witness(9, 0);
        another.told(new UnsafeBuffer(market.lastEvent()), 0, market.lastEvent().length);
        try (Checker checkerOfAll = new Checker(directory, with(another)))
        {
            assertNamed("session 9 of account 0: told " + market.sequence() + "/" + market.lastIndex() +
                " and never 1/0", checkerOfAll::afterKill);
        }
    }

    @Test
    void shouldFindAnEventThatWasToldTwice()
    {
        final byte[] again = market.lastEvent();
        assertNamed("told " + market.sequence() + "/" + market.lastIndex() + " after ", () ->
            market.witnesses().get(0).told(new UnsafeBuffer(again), 0, again.length));
    }

    @Test
    void shouldFindAnAnswerToNothing()
    {
        final UnsafeBuffer answer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
        new MassCancelledEncoder().wrapAndApplyHeader(answer, 0, new MessageHeaderEncoder())
            .sequence(market.sequence() + 1).time(0).index(0).account(1).count(0);
        assertNamed("the event at " + (market.sequence() + 1) + " is no answer to number ", () ->
            market.witnesses().get(1).told(answer, 0, MessageDescriptor.length(answer, 0)));
    }

    @Test
    void shouldFindARecoveryThatIsNotTheJournals()
    {
        checker.afterKill();
        final long last = market.sequence();
        final String hash = checker.stateHash();
        assertNamed("is not the one that the commands lead to",
            () -> checker.afterStart(2, last, hash.replace(hash.charAt(0), 'x')));
        assertNamed("says that it recovered", () -> checker.afterStart(2, last - 1, hash));
        assertNamed("says that it is life 3", () -> checker.afterStart(3, last, hash));
        assertNamed("says that it stopped at", () -> checker.afterStop(last - 1));
    }

    @Test
    void shouldFindABitThatFlipped()
    {
        new JournalFile(life("commands", 2)).flipLastByte();
        assertNamed("record checksum expected=");
    }

    @Test
    void shouldFindALifeThatWasCutShort()
    {
        new JournalFile(life("commands", 1)).rewrite(all -> all.subList(0, all.size() - 1));
        assertNamed("life 2 goes on from 4/-1 checksum=");
    }

    @Test
    void shouldFindThatALifeIsMissing() throws IOException
    {
        Files.move(life("commands", 1), directory.resolve("elsewhere"));
        assertNamed("life 2 goes on from 4/-1");
    }

    @Test
    void shouldKnowATornEnd()
    {
        new JournalFile(life("commands", 2)).append(new byte[]{8, 0, 0, (byte)0x80, 1, 2, 3, 4});
        new JournalFile(life("events", 2)).append(new byte[]{0, 0, 0, 0, 1, 2, 3, 4});
        assertEquals("commands: a document that nobody finished, events: 8 bytes that no document holds",
            checker.afterKill().torn());
        assertNamed("torn after a clean stop", () -> checker.afterStop(market.sequence()));
    }

    private List<Witness> with(final Witness another)
    {
        final List<Witness> all = new ArrayList<>(market.witnesses());
        all.add(another);
        return all;
    }

    private Path life(final String journal, final int life)
    {
        return directory.resolve(journal).resolve("0000" + life);
    }

    private void edit(final String journal, final UnaryOperator<List<byte[]>> edit)
    {
        new JournalFile(life(journal, 2)).rewrite(edit);
    }

    private void assertNamed(final String words)
    {
        assertNamed(words, checker::afterKill);
    }

    /** The check finds something, and says so in these words. */
    static void assertNamed(final String words, final Runnable check)
    {
        final Violation violation = assertThrows(Violation.class, check::run);
        assertTrue(violation.getMessage().contains(words), violation.getMessage());
    }

    private static long sequence(final byte[] message)
    {
        return MessageDescriptor.sequence(new UnsafeBuffer(message), 0);
    }

    private static void addTo(final byte[] message, final int offset, final long number)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        buffer.putLong(offset, buffer.getLong(offset, LITTLE_ENDIAN) + number, LITTLE_ENDIAN);
    }
}
