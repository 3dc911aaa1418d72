package org.tally.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.tally.protocol.scenario.JsonLine;

/**
 * One thread only. Prints one trade with both its orders, for people or as one JSON line.
 */
final class TradePrinter implements TraceListener
{
    private final FoundTrade trade;
    private final OutputStream out;
    private final boolean isJson;

    TradePrinter(final FoundTrade trade, final OutputStream out, final boolean isJson)
    {
        this.trade = trade;
        this.out = out;
        this.isJson = isJson;
    }

    @Override
    public void onCommand(final TracedCommand command) throws IOException
    {
        if (command.sequence() != trade.sequence())
        {
            return;
        }
        final List<Happening> parties = new ArrayList<>();
        for (final long orderId : trade.orderIds())
        {
            command.happenings().stream()
                .filter((each) -> each.index() == trade.index() && each.order().orderId == orderId)
                .forEach(parties::add);
        }
        if (isJson)
        {
            line(command, parties).writeTo(out);
        }
        else
        {
            out.write(text(command, parties).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String text(final TracedCommand command, final List<Happening> parties)
    {
        final StringBuilder text = new StringBuilder("trade " + trade.tradeId() + "\n\n");
        for (int i = 0; i < parties.size(); i++)
        {
            final OrderLife order = parties.get(i).order();
            text.append(String.format("%-8s", trade.roles().get(i))).append(TraceText.heading(order)).append('\n')
                .append("        accepted by command ").append(order.acceptedSequence).append(" at ")
                .append(Moment.print(order.acceptedNs)).append('\n');
        }
        CommandBlock.append(text, command, parties);
        return text.toString();
    }

    private JsonLine line(final TracedCommand command, final List<Happening> parties)
    {
        final JsonLine line = new JsonLine().clear().beginObject().number("trade", trade.tradeId());
        for (int i = 0; i < parties.size(); i++)
        {
            final OrderLife order = parties.get(i).order();
            line.beginObject(trade.roles().get(i)).number("order", order.orderId)
                .number("acceptedSeq", order.acceptedSequence).number("acceptedTime", order.acceptedNs).endObject();
        }
        line.json("event", parties.get(0).json()).json("command", command.json());
        command.before().get(parties.get(0).instrument()).printTo(line, "before");
        command.after().get(parties.get(0).instrument()).printTo(line, "after");
        return line.endObject();
    }

    @Override
    public void onEnd(final long lastSequence)
    {
        // The trade is out already.
    }
}
