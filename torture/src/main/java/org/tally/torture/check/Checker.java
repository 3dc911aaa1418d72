package org.tally.torture.check;

import static org.tally.torture.check.Violation.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One thread only. Checks a data directory against what clients swear to, while no node writes to it or one has just
 * recovered it:
 * <ul>
 * <li>nothing acknowledged is missing: what any client was told is journaled, and so is what caused it;</li>
 * <li>no command is applied twice, and each is journaled as it was sent;</li>
 * <li>the event journal holds what the commands must cause, byte for byte, and nothing else;</li>
 * <li>each snapshot holds the state that the commands up to it must lead to, and none needs what was pruned;</li>
 * <li>a node recovers all journaled commands, to the state that they must lead to.</li>
 * </ul>
 * Each check goes on where the last one ended, so that many kills cost no more than their commands.
 */
public final class Checker implements AutoCloseable
{
    private final Path directory;
    private final List<Witness> witnesses;
    private final Sessions sessions;
    private final Oracle oracle = new Oracle();
    private final JournalWalk commands;
    private final JournalWalk events;
    private final Snapshots snapshots;
    private final CutShort cutShort;
    private long eventCount;

    /**
     * A checker that has seen nothing yet.
     *
     * @param directory of the data; it need not be there yet.
     * @param witnesses of all clients that ever send something to the node.
     */
    public Checker(final Path directory, final List<Witness> witnesses)
    {
        this.directory = directory;
        this.witnesses = List.copyOf(witnesses);
        sessions = new Sessions(witnesses);
        commands = walkCommands(Beginnings.OF_ALL);
        events = walkEvents(Beginnings.OF_ALL);
        snapshots = new Snapshots(directory);
        cutShort = new CutShort(directory);
    }

    /**
     * No node is running.
     *
     * @return what was found.
     * @throws Violation if something is not as it must be.
     */
    public Findings afterKill()
    {
        snapshots.list();
        while (commands.next())
        {
            takeCommand();
        }
        while (events.next())
        {
            takeEvent();
        }
        snapshots.checkNew();
        final Beginnings beginnings = requireEnoughKept();
        oracle.outstanding().forEach(event -> witnesses.forEach(witness -> witness.caused(event)));
        witnesses.forEach(witness -> witness.check(commands.sequence()));
        return new Findings(commands.sequence(), eventCount, sessions.duplicates(), oracle.outstanding().size(), torn(),
            snapshots.count(), beginnings.commands().life() - 1, cutShort.look(beginnings));
    }

    private Beginnings requireEnoughKept()
    {
        final Beginnings beginnings = Beginnings.read(directory);
        commands.requireKeptFrom(beginnings.commands());
        events.requireKeptFrom(beginnings.events());
        snapshots.requireEnoughKept(beginnings);
        return beginnings;
    }

    /**
     * A node has recovered the directory and has begun a life.
     *
     * @param life      that it says it has begun.
     * @param sequence  that it says it has recovered.
     * @param stateHash that it says the recovered state has.
     * @throws Violation if something is not as it must be.
     */
    public void afterStart(final int life, final long sequence, final String stateHash)
    {
        if (commands.nextBefore(life))
        {
            throw new Violation("a command was journaled while no node ran: " + commands.sequence());
        }
        unless(commands.life() == life, () ->
            "the node says that it is life " + life + ", the command journal ends in " + commands.life());
        unless(sequence == oracle.sequence(), () ->
            "the node says that it recovered " + sequence + " commands, the journal holds " + oracle.sequence());
        unless(stateHash.equals(oracle.stateHash()), () -> "the state that was recovered at " + sequence +
            " is not the one that the commands lead to: expected=" + oracle.stateHash() + " found=" + stateHash);
        while (!oracle.outstanding().isEmpty() && events.next())
        {
            takeEvent();
        }
        requireAllEvents("after recovery");
    }

    /**
     * The node has stopped and said that everything is durable. Reads all once more from the first byte that is kept.
     *
     * @param sequence that it says it has stopped at.
     * @return what was found.
     * @throws Violation if something is not as it must be.
     */
    public Findings afterStop(final long sequence)
    {
        final Findings findings = afterKill();
        unless(sequence == findings.sequence(), () -> "the node says that it stopped at " + sequence +
            ", the command journal ends at " + findings.sequence());
        unless(findings.torn().isEmpty(), () -> "torn after a clean stop: " + findings.torn());
        requireAllEvents("after a clean stop");
        snapshots.checkAll();
        final Beginnings beginnings = Beginnings.read(directory);
        requireSameEnd(commands, walkCommands(beginnings));
        requireSameEnd(events, walkEvents(beginnings));
        return findings;
    }

    /**
     * The hash of the state that all journaled commands lead to.
     *
     * @return SHA-256 in hexadecimal digits.
     */
    public String stateHash()
    {
        return oracle.stateHash();
    }

    @Override
    public void close() throws IOException
    {
        commands.close();
        events.close();
    }

    private JournalWalk walkCommands(final Beginnings beginnings)
    {
        return new JournalWalk(directory.resolve("commands"), false, beginnings.commands());
    }

    private JournalWalk walkEvents(final Beginnings beginnings)
    {
        return new JournalWalk(directory.resolve("events"), true, beginnings.events());
    }

    private void takeCommand()
    {
        sessions.journaled(commands.buffer(), commands.messageOffset(), commands.messageLength());
        oracle.apply(commands.buffer(), commands.messageOffset());
        snapshots.at(oracle, commands.checksum());
    }

    private void takeEvent()
    {
        final Oracle.Event found = Oracle.Event.of(events.buffer(), events.messageOffset(), events.messageLength());
        final Oracle.Event expected = oracle.outstanding().poll();
        unless(expected != null, () -> "an event that no journaled command causes: " + oracle.print(found.bytes()));
        unless(Arrays.equals(expected.bytes(), found.bytes()), () ->
            "the event journal does not hold what the commands cause: expected=" + oracle.print(expected.bytes()) +
            " found=" + oracle.print(found.bytes()));
        witnesses.forEach(witness -> witness.caused(expected));
        eventCount++;
    }

    private void requireAllEvents(final String when)
    {
        unless(oracle.outstanding().isEmpty(), () -> oracle.outstanding().size() +
            " events are missing in the journal " + when + ", first: " +
            oracle.print(oracle.outstanding().element().bytes()));
    }

    private String torn()
    {
        final String ofCommands = commands.torn();
        final String ofEvents = events.torn();
        return (ofCommands == null ? "" : "commands: " + ofCommands) +
            (ofCommands == null || ofEvents == null ? "" : ", ") + (ofEvents == null ? "" : "events: " + ofEvents);
    }

    private static void requireSameEnd(final JournalWalk walked, final JournalWalk again)
    {
        try (again)
        {
            boolean isAny = true;
            while (isAny)
            {
                isAny = again.next();
            }
            unless(again.sequence() == walked.sequence() && again.index() == walked.index() &&
                again.checksum() == walked.checksum(), () -> "read again from the beginning, the journal ends at " +
                again.position() + " and not at " + walked.position());
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }
}
