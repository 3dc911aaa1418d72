package org.tally.node;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DuplicateCommandDecoder;

/**
 * Whether the commands of a session were applied once each, in order, as they were sent: by both journals.
 */
final class AppliedOnce
{
    private final Journals journals;
    private final Set<Long> duplicates = new HashSet<>();
    private final Set<Long> answered = new HashSet<>();

    /** Reads which commands had which kind of answer. */
    AppliedOnce(final Journals journals)
    {
        this.journals = journals;
        try (JournalReader events = journals.reader(Journal.EVENTS))
        {
            while (events.next())
            {
                final int templateId = MessageDescriptor.templateId(events.buffer(), events.offset());
                (templateId == DuplicateCommandDecoder.TEMPLATE_ID ? duplicates : answered).add(events.sequence());
            }
        }
    }

    /** What is wrong, or null. */
    String difference(final long session, final List<byte[]> sent)
    {
        int applied = 0;
        try (JournalReader commands = journals.reader(Journal.COMMANDS))
        {
            while (commands.next())
            {
                final UnsafeBuffer command = new UnsafeBuffer(commands.buffer(), commands.offset(), commands.length());
                final long number = command.getLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET);
                if (command.getLong(MessageDescriptor.SESSION_OFFSET) != session || number == 0)
                {
                    continue;
                }
                final boolean isNew = number == applied + 1;
                final String wrong = isNew ? check(command, sent) : duplicate(commands.sequence(), number, applied);
                if (wrong != null)
                {
                    return "session " + session + ", command " + commands.sequence() + ": " + wrong;
                }
                applied += isNew ? 1 : 0;
            }
        }
        return applied == sent.size() ? null :
            "session " + session + ": " + applied + " of " + sent.size() + " commands were applied";
    }

    private String check(final UnsafeBuffer command, final List<byte[]> sent)
    {
        final long sequence = MessageDescriptor.sequence(command, 0);
        final int number = (int)command.getLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET);
        if (number > sent.size())
        {
            return "number " + number + " was never sent";
        }
        final UnsafeBuffer original = new UnsafeBuffer(sent.get(number - 1));
        // What the gateway writes into it is sequence, time and session.
        final int from = MessageDescriptor.ACCOUNT_OFFSET;
        final boolean isSame = command.capacity() == original.capacity() &&
            new UnsafeBuffer(command, from, command.capacity() - from).equals(
            new UnsafeBuffer(original, from, original.capacity() - from));
        return !isSame ? "number " + number + " is not what was sent" :
            duplicates.contains(sequence) ? "number " + number + " was taken for a duplicate" :
            answered.contains(sequence) ? null : "number " + number + " has no event";
    }

    private String duplicate(final long sequence, final long number, final long applied)
    {
        return number > applied ? "number " + number + " after " + applied :
            !duplicates.contains(sequence) || answered.contains(sequence) ? "number " + number + " was applied again" :
            null;
    }
}
