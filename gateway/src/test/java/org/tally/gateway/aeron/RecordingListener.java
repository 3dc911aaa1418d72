package org.tally.gateway.aeron;

import java.util.ArrayList;
import java.util.List;

import org.tally.gateway.client.TallyListener;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;

/** Keeps in words what a client is told. */
final class RecordingListener implements TallyListener
{
    final List<String> told = new ArrayList<>();

    @Override
    public void onOrderAccepted(final OrderAcceptedDecoder event)
    {
        told.add("accepted " + event.clOrdId() + " " + event.instrument());
    }

    @Override
    public void onDuplicateCommand(final DuplicateCommandDecoder event)
    {
        told.add("duplicate " + event.sessionSequence());
    }

    @Override
    public void onMessageRejected(final MessageRejectedDecoder event)
    {
        told.add("refused " + event.reason() + " " + event.sessionSequence());
    }

    @Override
    public void onDisconnected(final LogoffReason reason)
    {
        told.add("disconnected " + reason);
    }
}
