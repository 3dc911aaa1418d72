package org.tally.journal;

import static org.tally.protocol.MessageDescriptor.FIRST_COMMAND_TEMPLATE_ID;
import static org.tally.protocol.MessageDescriptor.FIRST_EVENT_TEMPLATE_ID;
import static org.tally.protocol.MessageDescriptor.FIRST_SESSION_TEMPLATE_ID;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;

/**
 * The two journals of a node, and the order that each keeps.
 */
public enum Journal
{
    /** What the node was told: sequences from 1, without a gap. */
    COMMANDS("commands")
    {
        @Override
        boolean follows(final long lastSequence, final int lastIndex, final long sequence, final int index)
        {
            return sequence == lastSequence + 1;
        }

        @Override
        int index(final DirectBuffer message, final int offset)
        {
            return NO_INDEX;
        }

        @Override
        boolean holds(final int templateId)
        {
            return templateId >= FIRST_COMMAND_TEMPLATE_ID && templateId < FIRST_EVENT_TEMPLATE_ID;
        }
    },

    /** What the node decided: sequences grow, the events of one command have the indices 0, 1, 2 and so on. */
    EVENTS("events")
    {
        @Override
        boolean follows(final long lastSequence, final int lastIndex, final long sequence, final int index)
        {
            return sequence == lastSequence ? index == lastIndex + 1 : sequence > lastSequence && index == 0;
        }

        @Override
        int index(final DirectBuffer message, final int offset)
        {
            return MessageDescriptor.index(message, offset);
        }

        @Override
        boolean holds(final int templateId)
        {
            return templateId >= FIRST_EVENT_TEMPLATE_ID && templateId < FIRST_SESSION_TEMPLATE_ID;
        }
    };

    /** The index of a record of {@link #COMMANDS}, and of the position before the first event. */
    public static final int NO_INDEX = -1;

    private final String directoryName;

    Journal(final String directoryName)
    {
        this.directoryName = directoryName;
    }

    /**
     * The journal's name, which is also that of its directory.
     *
     * @return {@code commands} or {@code events}.
     */
    public String directoryName()
    {
        return directoryName;
    }

    @Override
    public String toString()
    {
        return directoryName;
    }

    abstract boolean follows(long lastSequence, int lastIndex, long sequence, int index);

    abstract int index(DirectBuffer message, int offset);

    abstract boolean holds(int templateId);
}
