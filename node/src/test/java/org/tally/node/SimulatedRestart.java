package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalDamagedException;
import org.tally.journal.JournalException;
import org.tally.journal.PowerCut;

/**
 * Test thread. The end of one process of a {@link SimulatedExchange} and the beginning of the next, perhaps after
 * attempts that failed; checks that nothing is lost that was promised, and nothing passed over or invented.
 */
final class SimulatedRestart
{
    private static final int ACTS_OF_RECOVERY = 8;

    private final SimulatedExchange exchange;
    private final SimulatedDisk disk;
    private final ToldEvents told;
    private final Random random;
    private final String name;
    private final List<String> commandsBefore;
    private final List<String> eventsBefore;
    private PowerCut commandCut = new PowerCut();
    private PowerCut eventCut = new PowerCut();
    private boolean isPowerCut;
    private boolean isDisk;
    private int powerCuts;
    private int attempts;

    /** Ends the process, and the machine with it if the power is cut. */
    SimulatedRestart(final SimulatedExchange exchange, final boolean isPowerCut)
    {
        this.exchange = exchange;
        this.disk = exchange.disk();
        this.told = exchange.told();
        this.random = exchange.random();
        this.name = exchange + (isPowerCut ? " after a power cut" : " after a crash");
        this.isDisk = exchange.durability() == Durability.DISK;
        disk.crash();
        commandsBefore = disk.messages(Journal.COMMANDS);
        eventsBefore = disk.messages(Journal.EVENTS);
        if (isPowerCut)
        {
            cutPower();
        }
    }

    private void cutPower()
    {
        isPowerCut = true;
        powerCuts++;
        commandCut = disk.cutPower(Journal.COMMANDS);
        eventCut = disk.cutPower(Journal.EVENTS);
        assertTrue(!isDisk || commandCut.isOfOneDocument() && eventCut.isOfOneDocument(),
            () -> name + ": more than one document was not synced");
    }

    /** Starts the next process; false if it refuses what it finds. */
    boolean recover()
    {
        return recover(0);
    }

    /** As {@link #recover()}, but storage may fail at first, and power again: once in so many attempts. */
    boolean recover(final int attemptsToFailure)
    {
        while (true)
        {
            attempts++;
            disk.reset();
            if (attemptsToFailure > 0 && 0 == random.nextInt(attemptsToFailure))
            {
                disk.arm(ACTS_OF_RECOVERY);
            }
            try
            {
                exchange.start();
                checkRecovered();
                return true;
            }
            catch (final JournalException | NodeException refusal)
            {
                if (!disk.hasFailed())
                {
                    checkRefusal(refusal);
                    return false;
                }
                assertEquals(0, disk.actsAfterFailure(), () -> name + ": storage was used after it had failed");
                failAgain();
            }
        }
    }

    private void failAgain()
    {
        isDisk &= exchange.durability() == Durability.DISK;
        disk.crash();
        if (0 == random.nextInt(3))
        {
            cutPower();
        }
    }

    private void checkRecovered()
    {
        final boolean isJudged = powerCuts <= 1;
        assertFalse(isJudged && (commandCut.isHole() || eventCut.isHole()),
            () -> name + ": passed over a hole: commands" + commandCut + ", events" + eventCut);
        final boolean isTorn = commandCut.isTorn() || eventCut.isTorn();
        assertTrue(attempts > 1 || !isTorn || !exchange.findings().isEmpty(),
            () -> name + ": a torn tail was not reported");
        final List<String> commands = disk.messages(Journal.COMMANDS);
        assertEquals(commandsBefore.subList(0, commands.size()), commands, () -> name + ": commands");
        assertTrue(isPowerCut || commands.size() == commandsBefore.size(), () -> name + ": commands were lost");
        checkEvents();
    }

    private void checkEvents()
    {
        final List<String> events = disk.messages(Journal.EVENTS);
        final int common = Math.min(events.size(), eventsBefore.size());
        assertEquals(eventsBefore.subList(0, common), events.subList(0, common), () -> name + ": events");
        told.assertNoneLost(exchange.commands(), isPowerCut);
        told.assertJournaled(disk.journals());
        told.promise(exchange.durability());
    }

    private void checkRefusal(final RuntimeException refusal)
    {
        final String message = refusal.getMessage();
        assertTrue(isPowerCut, () -> name + ": refused without a reason: " + message);
        assertFalse(isDisk, () -> name + ": refused, though all that counts was synced: " + message + " commands" +
            commandCut + " events" + eventCut);
        if (1 == powerCuts && commandCut.isSuffixAtMost() && eventCut.isSuffixAtMost())
        {
            assertTrue(disk.lastSequence(Journal.EVENTS) > disk.lastSequence(Journal.COMMANDS),
                () -> name + ": refused without reason: " + message + " commands" + commandCut + " events" + eventCut);
            assertInstanceOf(NodeException.class, refusal, name);
        }
        assertTrue(message.matches("(?s).*(\\(memory (commands|events)/\\d+\\)|commands \\d+ to \\d+ were lost).*"),
            () -> name + ": no place: " + message);
    }

    /** A person does what the messages say, one after the other, until the exchange starts. */
    void repair()
    {
        disk.reset();
        for (int i = 0; i < 20; i++)
        {
            try
            {
                exchange.start();
                commandCut = new PowerCut();
                eventCut = new PowerCut();
                checkRecovered();
                return;
            }
            catch (final JournalDamagedException damage)
            {
                disk.cutOff(damage);
            }
            catch (final NodeException difference)
            {
                assertNotNull(difference.getMessage());
                disk.deleteEvents();
            }
        }
        throw new AssertionError(name + ": cannot be repaired");
    }
}
