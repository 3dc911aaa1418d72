package org.tally.replay;

import java.util.function.Consumer;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.IntArrayList;

import org.tally.engine.EventListener;
import org.tally.protocol.scenario.EventPrinter;

/**
 * One thread only. Copies of some events, in order.
 */
final class EventBatch implements EventListener
{
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final IntArrayList offsets = new IntArrayList();
    private int length;

    @Override
    public void onEvent(final DirectBuffer source, final int offset, final int eventLength)
    {
        buffer.putBytes(length, source, offset, eventLength);
        offsets.addInt(length);
        length += eventLength;
    }

    void clear()
    {
        offsets.clear();
        length = 0;
    }

    int size()
    {
        return offsets.size();
    }

    DirectBuffer buffer()
    {
        return buffer;
    }

    /** Where an event begins. */
    int offset(final int i)
    {
        return offsets.getInt(i);
    }

    int length(final int i)
    {
        return (i + 1 < offsets.size() ? offsets.getInt(i + 1) : length) - offsets.getInt(i);
    }

    /** Tells all events to a listener. */
    void tell(final EventListener listener)
    {
        for (int i = 0; i < size(); i++)
        {
            listener.onEvent(buffer, offset(i), length(i));
        }
    }

    /** Gives each event, as the scenario format has it, to someone. */
    void print(final EventPrinter printer, final Consumer<String> taker)
    {
        for (int i = 0; i < size(); i++)
        {
            taker.accept(printer.print(buffer, offset(i)).toString());
        }
    }
}
