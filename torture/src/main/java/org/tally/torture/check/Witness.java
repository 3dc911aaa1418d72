package org.tally.torture.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. What one client can swear to: every command that it made, by its number in the session, and every
 * event that it was told. What has been checked against the journals is let go, all but the last thousand commands.
 */
public final class Witness
{
    private static final int KEPT = 1000;
    private static final int BODY_OFFSET = MessageDescriptor.SESSION_OFFSET;

    private final long session;
    private final long account;
    private final Answers answers = new Answers();
    private final List<Made> made = new ArrayList<>();
    private final String name;
    private final ToldEvents told;
    private long letGo;
    private long lastOffered;
    private long lastAnswered;
    private long lastChecked;
    private long lastKnown;

    /**
     * The witness of a client that has done nothing yet.
     *
     * @param session of the client.
     * @param account that it acts for, 0 for an operator.
     */
    public Witness(final long session, final long account)
    {
        this.session = session;
        this.account = account;
        name = "session " + session + " of account " + account;
        told = new ToldEvents(name, session, account);
    }

    private static final class Made
    {
        private final byte[] command;
        private long answeredAt;
        private long journaledAt;

        Made(final byte[] command)
        {
            this.command = command;
        }
    }

    /**
     * The client has made its next command, and is going to send it.
     *
     * @param command with session and number.
     */
    public void make(final byte[] command)
    {
        made.add(new Made(command));
    }

    /**
     * The number of the last command made.
     *
     * @return the number, 0 for none.
     */
    public long lastMade()
    {
        return letGo + made.size();
    }

    /**
     * A command made earlier.
     *
     * @param number of it in the session; one of the last thousand.
     * @return its bytes.
     */
    public byte[] command(final long number)
    {
        return made(number).command;
    }

    /**
     * The client has sent a command, for the first time or again.
     *
     * @param number of it in the session.
     */
    public void offered(final long number)
    {
        lastOffered = Math.max(lastOffered, number);
    }

    /**
     * How many commands were sent of which the client does not know that they were applied.
     *
     * @return the number.
     */
    public long unanswered()
    {
        return lastOffered - lastKnown;
    }

    /**
     * The last command of which the client knows that it was applied.
     *
     * @return its number, 0 for none.
     */
    public long lastKnown()
    {
        return lastKnown;
    }

    /**
     * The node says that the session is open. Answers to what was applied before are still to come.
     *
     * @param lastApplied as it says.
     * @throws Violation if that is more than was sent, or less than was answered.
     */
    public void loggedOn(final long lastApplied)
    {
        require(lastApplied <= lastOffered, () ->
            "number " + lastApplied + " is said to be applied, but only " + lastOffered + " were ever sent");
        require(lastApplied >= lastKnown, () ->
            "only number " + lastApplied + " is said to be applied, but " + lastKnown + " was known to be");
        lastKnown = lastApplied;
    }

    /**
     * The client was told an event.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @param length of it.
     * @throws Violation if it does not follow the events told before, or answers a command when it is not its turn.
     */
    public void told(final DirectBuffer buffer, final int offset, final int length)
    {
        told.told(buffer, offset, length);
        answer(buffer, offset, MessageDescriptor.sequence(buffer, offset));
    }

    /**
     * The client was told the answer to its logon. It comes before the events that the client has missed.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @param length of it.
     */
    public void toldAtLogon(final DirectBuffer buffer, final int offset, final int length)
    {
        told.toldAtLogon(buffer, offset, length);
    }

    /**
     * Whether events are known to be journaled that the client must be told and was not told yet.
     *
     * @return whether there are any.
     */
    public boolean isOwedEvents()
    {
        return told.isOwed();
    }

    /**
     * How many events the client was told.
     *
     * @return the number.
     */
    public long events()
    {
        return told.count();
    }

    private void answer(final DirectBuffer buffer, final int offset, final long sequence)
    {
        final long next = lastAnswered + 1;
        if (next <= lastOffered && answers.answers(command(next), buffer, offset))
        {
            made(next).answeredAt = sequence;
            lastAnswered = next;
            lastKnown = Math.max(lastKnown, next);
            requireAnsweredWhereJournaled(next);
        }
        else
        {
            require(!Answers.isAnswer(buffer, offset, account == 0), () ->
                "the event at " + sequence + " is no answer to number " + next + ", whose turn it is");
        }
    }

    private void requireAnsweredWhereJournaled(final long number)
    {
        final Made command = made(number);
        require(command.answeredAt == 0 || command.journaledAt == 0 || command.answeredAt == command.journaledAt, () ->
            "number " + number + " was answered at sequence " + command.answeredAt + " but journaled at " +
            command.journaledAt);
    }

    long session()
    {
        return session;
    }

    /** The command journal holds a command of the session; for a duplicate the sequence is 0. */
    void journaled(final long number, final long sequence, final DirectBuffer buffer, final int offset,
        final int length)
    {
        require(number <= lastOffered, () ->
            "the command journal holds number " + number + ", but only " + lastOffered + " were ever sent");
        require(number > letGo, () -> "number " + number + " was sent again long after it was answered");
        final Made command = made(number);
        final UnsafeBuffer sent = new UnsafeBuffer(command.command);
        final boolean isSame = length == sent.capacity() &&
            sent.getLong(0, LITTLE_ENDIAN) == buffer.getLong(offset, LITTLE_ENDIAN) &&
            same(sent, buffer, offset, length);
        require(isSame, () -> "the command journal holds other bytes than were sent as number " + number);
        command.journaledAt = sequence == 0 ? command.journaledAt : sequence;
    }

    /** All but what the gateway fills in: sequence and timestamp. */
    private static boolean same(final UnsafeBuffer sent, final DirectBuffer buffer, final int offset, final int length)
    {
        for (int i = BODY_OFFSET; i < length; i++)
        {
            if (sent.getByte(i) != buffer.getByte(offset + i))
            {
                return false;
            }
        }
        return true;
    }

    /** An event that is journaled, or will be: if the client was told it, it was told so. */
    void caused(final Oracle.Event event)
    {
        told.caused(event);
    }

    /** All that is journaled is known now: the client must not know more. */
    void check(final long lastSequence)
    {
        told.check(lastSequence);
        for (; lastChecked < lastKnown; lastChecked++)
        {
            final long number = lastChecked + 1;
            require(made(number).journaledAt > 0, () ->
                "number " + number + " is known to be applied and not journaled");
            requireAnsweredWhereJournaled(number);
        }
        final long surplus = Math.min(Math.min(lastChecked, lastAnswered), lastMade() - KEPT) - letGo;
        if (surplus > 0)
        {
            made.subList(0, (int)surplus).clear();
            letGo += surplus;
        }
    }

    private Made made(final long number)
    {
        return made.get((int)(number - letGo - 1));
    }

    private void require(final boolean isTrue, final Supplier<String> claim)
    {
        Violation.unless(isTrue, () -> name + ": " + claim.get());
    }
}
