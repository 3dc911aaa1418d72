package org.tally.replay;

import java.io.IOException;
import java.io.OutputStream;

import org.tally.protocol.scenario.JsonLine;

/**
 * One thread only. Prints what happened to orders as JSON Lines, one an event and order, as it comes.
 */
final class TraceJson implements TraceListener
{
    private final OutputStream out;
    private final JsonLine line = new JsonLine();

    TraceJson(final OutputStream out)
    {
        this.out = out;
    }

    @Override
    public void onCommand(final TracedCommand command) throws IOException
    {
        for (final Happening happening : command.happenings())
        {
            line.clear().beginObject();
            if (happening.order() != null)
            {
                line.number("order", happening.order().orderId);
            }
            line.json("event", happening.json()).json("command", command.json());
            around(line, command, happening);
            line.endObject().writeTo(out);
        }
    }

    /** Adds the books before and after the command, and the places of the order there. */
    static void around(final JsonLine line, final TracedCommand command, final Happening happening)
    {
        final BookExcerpt before = command.before().get(happening.instrument());
        final BookExcerpt after = command.after().get(happening.instrument());
        if (before == null)
        {
            return;
        }
        before.printTo(line, "before");
        after.printTo(line, "after");
        if (happening.order() != null)
        {
            before.printPlaceTo(line, "placeBefore", happening.order().orderId);
            after.printPlaceTo(line, "placeAfter", happening.order().orderId);
        }
    }

    @Override
    public void onEnd(final long lastSequence)
    {
        // Every line is out already.
    }
}
