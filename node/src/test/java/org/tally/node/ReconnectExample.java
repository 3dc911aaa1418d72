package org.tally.node;

import java.io.PrintStream;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.SessionStore;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TradeDecoder;

/**
 * The client that docs/3-protocol.md shows; {@link ReadmeTest} runs it and holds the document to it.
 */
final class ReconnectExample implements TallyListener
{
    private final PrintStream out;
    private volatile int trades;

    ReconnectExample(final PrintStream out)
    {
        this.out = out;
    }

    // begin
    void buyWhateverHappens(final String aeronDirectory)
    {
        final SessionStore store = new SessionStore();          // outlives connections
        final ClientContext context = new ClientContext()
            .aeronDirectoryName(aeronDirectory).session(1).account(7).key("secret").listener(this).store(store);
        boolean isSent = false;
        while (trades == 0)
        {
            try (TallyClient client = TallyClient.connect(context))
            {
                while (trades == 0 && client.isConnected())
                {
                    // Sent once: if the connection is lost on the way, the next client sends it again.
                    isSent = isSent || client.limit("ACME", Side.BUY, 10, 100_25, 1) > 0;
                    client.poll();                              // tells what was missed, too
                }
            }
        }
    }

    @Override
    public void onTrade(final TradeDecoder event)
    {
        out.println("bought " + event.quantity() + " at " + event.price());
        trades++;
    }
    // end
}
