package org.tally.node;

import java.io.PrintStream;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TradeDecoder;

/**
 * The client that the README shows; {@link ReadmeTest} runs it and holds the README to it.
 */
final class ReadmeExample implements TallyListener
{
    private final PrintStream out;
    private int trades;

    ReadmeExample(final PrintStream out)
    {
        this.out = out;
    }

    // begin
    void buy(final String aeronDirectory)
    {
        final ClientContext context = new ClientContext()
            .aeronDirectoryName(aeronDirectory).session(1).account(7).key("secret").listener(this);
        try (TallyClient client = TallyClient.connect(context))
        {
            client.limit("ACME", Side.BUY, 10, 100_25, 1);      // ten at 100.25, as our order 1
            while (trades == 0 && client.isConnected())
            {
                client.poll();                                  // calls the methods below
            }
        }
    }

    @Override
    public void onOrderAccepted(final OrderAcceptedDecoder event)
    {
        out.println("accepted as order " + event.orderId());
    }

    @Override
    public void onTrade(final TradeDecoder event)
    {
        out.println("bought " + event.quantity() + " at " + event.price());
        trades++;
    }
    // end
}
