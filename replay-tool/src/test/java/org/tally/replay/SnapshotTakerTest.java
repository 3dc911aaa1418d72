package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.journal.HashChain;
import org.tally.journal.Journal;
import org.tally.journal.JournalDamagedException;
import org.tally.journal.JournalException;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.MemoryFiles;
import org.tally.journal.MemoryStorage;

class SnapshotTakerTest
{
    private static final int COMMANDS = 300;
    private static final long SEED = 20_260_302;

    private final MemoryFiles files = new MemoryFiles();
    private final MemoryStorage commandStorage = new MemoryStorage("commands");
    private final MemoryStorage eventStorage = new MemoryStorage("events");
    private final Journals journals = new Journals(commandStorage, eventStorage, files);

    @Test
    void shouldReachTheSameStateFromEverySnapshotAsFromTheStart()
    {
        try (JournaledScenario day = journalARandomDay())
        {
            final long last = endOf(journals);
            takeOneAtEachCommand(last);
            for (long start = 0; start <= last; start++)
            {
                try (ProvenReplay replay = replayFrom(start))
                {
                    run(replay);
                    assertEquals(last, replay.engine().sequence());
                    assertEquals(0, replay.comparison().missing());
                    assertEquals(day.stateHash(), Verification.hex(replay.engine().stateHash()), "from " + start);
                }
            }
        }
    }

    @Test
    void shouldReachTheSameStateAtEveryCommandFromTheNearestSnapshotAsFromTheStart()
    {
        try (JournaledScenario day = journalARandomDay();
            JournalReader all = journals.reader(Journal.COMMANDS))
        {
            JournaledScenario.takeSnapshots(journals, 7, 50, 51, 170, 290);
            final Replay fromStart = new Replay(all, ProvenReplay.IGNORE);
            for (long sequence = 1; fromStart.step(sequence, Long.MAX_VALUE); sequence++)
            {
                try (JournalReader commands = journals.reader(Journal.COMMANDS))
                {
                    final Replay replay =
                        StartingPoint.nearest(journals, sequence, Long.MAX_VALUE).replay(commands, ProvenReplay.IGNORE);
                    while (replay.step(sequence, Long.MAX_VALUE))
                    {
                        assertTrue(replay.engine().sequence() <= sequence);
                    }
                    assertArrayEquals(
                        fromStart.engine().stateHash(), replay.engine().stateHash(), "at " + sequence);
                }
            }
            assertEquals(day.stateHash(), Verification.hex(fromStart.engine().stateHash()));
        }
    }

    @Test
    void shouldRecordTheSameChainWhereverItStarted()
    {
        try (JournaledScenario day = journalARandomDay())
        {
            final long last = endOf(journals);
            JournaledScenario.takeSnapshots(journals, 100);
            JournaledScenario.takeSnapshots(journals, 200);
            JournaledScenario.takeSnapshots(journals, last);
            final List<HashChain.Link> recorded = journals.checkpoints().all();
            final Verification verification = new Verification(journals, new TreeMap<>(), count -> { });
            final Verification.Proven proven = verification.prove(0, Long.MAX_VALUE);
            assertEquals(List.of(), verification.findings());
            assertEquals(3, verification.checkpoints());
            assertEquals(new HashChain.Link(last, proven.chainHash()), recorded.get(2));
            assertEquals(day.stateHash(), Verification.hex(proven.stateHash()));
        }
    }

    @Test
    void shouldTakeNoSnapshotTwice()
    {
        try (JournaledScenario day = journalARandomDay())
        {
            assertEquals(COMMANDS + 6, endOf(journals), day.stateHash());
            JournaledScenario.takeSnapshots(journals, 100);
            try (SnapshotTaker taker = taker())
            {
                assertEquals(100, taker.startSequence());
                assertNull(taker.take());
            }
        }
    }

    @Test
    void shouldRefuseToTakeOneWhereEventsAreMissing()
    {
        final Journals halves = new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), files);
        try (JournaledScenario day = new JournaledScenario(halves, JournaledScenario.DAY))
        {
            day.journal(4);
            day.journalWithoutEvents(1);
            try (SnapshotTaker taker = new SnapshotTaker(halves, passedOver -> fail(passedOver), () -> false))
            {
                assertEquals("the event journal lacks events of commands up to 5: a node that starts on the " +
                    "directory writes them; take the snapshot then",
                    assertThrows(JournalException.class, () -> taker.advance(5, 9)).getMessage());
            }
        }
    }

    @Test
    void shouldNotGoOnFromASnapshotOfAnotherHistory()
    {
        final Journals others = new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), files);
        try (JournaledScenario day = journalARandomDay();
            JournaledScenario other = new JournaledScenario(others, RandomDay.of(SEED + 1, COMMANDS)))
        {
            other.journal(Integer.MAX_VALUE);
            JournaledScenario.takeSnapshots(journals, 100);
            assertEquals(day.stateHash().length(), other.stateHash().length());
            assertThrows(JournalDamagedException.class, () -> ProvenReplay.fromNearest(
                others, Long.MAX_VALUE, passedOver -> fail(passedOver), ProvenReplay.IGNORE, () -> false).close());
        }
    }

    @Test
    void shouldPassOverASnapshotThatIsNotWholeForTheOneBeforeIt()
    {
        try (JournaledScenario day = journalARandomDay())
        {
            JournaledScenario.takeSnapshots(journals, 100, 200);
            files.files().get("snapshots/00000000000000000200.snapshot")[150] ^= 4;
            final List<String> passedOver = new ArrayList<>();
            try (ProvenReplay replay = ProvenReplay.fromNearest(
                journals, Long.MAX_VALUE, passedOver::add, ProvenReplay.IGNORE, () -> false))
            {
                assertEquals(100, replay.startSequence());
                assertEquals(1, passedOver.size());
                assertTrue(passedOver.get(0).startsWith("snapshot 200 is passed over: "), passedOver.get(0));
                run(replay);
                assertEquals(day.stateHash(), Verification.hex(replay.engine().stateHash()));
            }
        }
    }

    @Test
    void shouldTakeNoSnapshotThatIsAheadOfWhatSurvivesTheEndOfTheMachine()
    {
        try (JournaledScenario day = new JournaledScenario(journals, RandomDay.of(SEED, COMMANDS));
            SnapshotTaker taker = taker())
        {
            day.journal(100);
            taker.advance(100, Integer.MAX_VALUE);
            assertEquals(100, taker.take().sequence());
            day.restart();
            day.journal(50);
            taker.advance(150, Integer.MAX_VALUE);
            assertEquals(150, taker.take().sequence());
            day.journal(50);
            commandStorage.crashMachine(0);
            eventStorage.crashMachine(0);
            try (ProvenReplay replay = ProvenReplay.fromNearest(
                journals, Long.MAX_VALUE, passedOver -> fail(passedOver), ProvenReplay.IGNORE, () -> false))
            {
                assertEquals(150, replay.startSequence());
                run(replay);
                assertEquals(150, replay.engine().sequence());
            }
        }
    }

    @Test
    void shouldTakeNoSnapshotIfTheJournalsCannotBeSynced()
    {
        try (JournaledScenario day = journalARandomDay();
            SnapshotTaker taker = taker())
        {
            taker.advance(200, Integer.MAX_VALUE);
            eventStorage.onSync(() ->
            {
                throw new JournalException("the disk is gone");
            });
            assertEquals("the disk is gone", assertThrows(JournalException.class, taker::take).getMessage());
            assertEquals(0, journals.snapshots().sequences().length, day.stateHash());
            assertEquals(List.of(), journals.checkpoints().all());
            eventStorage.onSync(MemoryStorage.Hook.NOTHING);
            assertEquals(200, taker.take().sequence());
        }
    }

    @Test
    void shouldSayWhyNoSnapshotCanBeUsedWhereTheJournalsWerePruned()
    {
        try (JournaledScenario day = new JournaledScenario(journals, RandomDay.of(SEED, 1_500)))
        {
            day.journal(1_000);
            day.restart();
            day.journal(Integer.MAX_VALUE);
            JournaledScenario.takeSnapshots(journals, 1_400);
            assertEquals(2, journals.pruneBefore(1_400).lives());
            files.files().get("snapshots/00000000000000001400.snapshot")[150] ^= 4;
            final String refusal = assertThrows(JournalException.class, () -> ProvenReplay.fromNearest(
                journals, Long.MAX_VALUE, passedOver -> { }, ProvenReplay.IGNORE, () -> false)).getMessage();
            assertTrue(refusal.startsWith("the journals begin at command 1001, what was before was pruned: a " +
                "snapshot that can be used is needed to go on from; snapshot 1400 is passed over: "), refusal);
        }
    }

    @Test
    void shouldFindNothingDifferentInASnapshotThatIsDeletedWhileTheJournalsAreProved()
    {
        try (JournaledScenario day = journalARandomDay())
        {
            JournaledScenario.takeSnapshots(journals, 100, 200);
            final Verification verification = new Verification(journals, new TreeMap<>(), count -> { });
            journals.snapshots().delete(100);
            assertEquals(day.stateHash(), Verification.hex(verification.prove(0, Long.MAX_VALUE).stateHash()));
            assertEquals(List.of(), verification.findings());
            assertEquals(1, verification.snapshots());
        }
    }

    @Test
    void shouldReplaceASnapshotThatCannotBeUsed()
    {
        try (JournaledScenario day = journalARandomDay())
        {
            JournaledScenario.takeSnapshots(journals, 100, 200);
            files.files().get("snapshots/00000000000000000200.snapshot")[150] ^= 4;
            try (SnapshotTaker taker = new SnapshotTaker(journals, passedOver -> { }, () -> false))
            {
                taker.advance(200, Integer.MAX_VALUE);
                assertEquals(200, taker.take().sequence(), day.stateHash());
                assertNull(taker.take());
            }
            try (SnapshotTaker taker = taker())
            {
                assertEquals(200, taker.startSequence());
            }
        }
    }

    private JournaledScenario journalARandomDay()
    {
        final JournaledScenario day = new JournaledScenario(journals, RandomDay.of(SEED, COMMANDS));
        day.journal(100);
        day.restart();
        day.journal(Integer.MAX_VALUE);
        return day;
    }

    private SnapshotTaker taker()
    {
        return new SnapshotTaker(journals, passedOver -> fail(passedOver), () -> false);
    }

    private void takeOneAtEachCommand(final long last)
    {
        try (SnapshotTaker taker = taker())
        {
            for (long sequence = 1; sequence <= last; sequence++)
            {
                assertEquals(1, taker.advance(sequence, 1));
                assertEquals(sequence, taker.take().sequence());
            }
        }
    }

    private ProvenReplay replayFrom(final long start)
    {
        return start == 0 ? ProvenReplay.fromStart(journals, ProvenReplay.IGNORE, () -> false) :
            ProvenReplay.from(journals, new SnapshotLoader(journals, passedOver -> fail(passedOver))
                .load(start, ProvenReplay.IGNORE), ProvenReplay.IGNORE, () -> false);
    }

    private static void run(final ProvenReplay replay)
    {
        final Engine engine = replay.engine();
        long before = -1;
        while (before < engine.sequence())
        {
            before = engine.sequence();
            replay.step(Long.MAX_VALUE, Long.MAX_VALUE);
        }
        replay.end();
    }

    private static long endOf(final Journals journals)
    {
        try (JournalReader reader = journals.reader(Journal.COMMANDS))
        {
            long last = 0;
            while (reader.next())
            {
                last = reader.sequence();
            }
            return last;
        }
    }
}
