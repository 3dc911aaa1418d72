package org.tally.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One thread only. Prints for people what happened to orders, one order after the other; what concerned none of them
 * comes last. Keeps what it will print.
 */
final class TraceText implements TraceListener
{
    private static final long NO_ORDER = 0;

    private final OutputStream out;
    private final ClientOrder name;
    private final Map<Long, Section> sections = new LinkedHashMap<>();
    private boolean hasPrinted;

    /** What is printed of one order. */
    private record Section(OrderLife order, StringBuilder text)
    {
    }

    /**
     * A printer.
     *
     * @param out  where it prints to.
     * @param name asked for, that refusals may have; null if there is none.
     */
    TraceText(final OutputStream out, final ClientOrder name)
    {
        this.out = out;
        this.name = name;
    }

    @Override
    public void onCommand(final TracedCommand command)
    {
        command.happenings().stream().collect(Collectors.groupingBy(TraceText::key, LinkedHashMap::new,
            Collectors.toList())).values().forEach((happenings) -> append(command, happenings));
    }

    private static long key(final Happening happening)
    {
        return happening.order() == null ? NO_ORDER : happening.order().orderId;
    }

    private void append(final TracedCommand command, final List<Happening> ofOneOrder)
    {
        final Section section =
            sections.computeIfAbsent(key(ofOneOrder.get(0)), (orderId) -> begin(ofOneOrder.get(0).order()));
        CommandBlock.append(section.text, command, ofOneOrder);
    }

    private Section begin(final OrderLife order)
    {
        final StringBuilder text = new StringBuilder(order == null ? "account " + name.account() + "  clOrdId " +
            name.clOrdId() + "  without an order\n" : heading(order) + '\n');
        return new Section(order, text);
    }

    /** An order in one line, as it was accepted. */
    static String heading(final OrderLife order)
    {
        return "order " + order.orderId + "  account " + order.account + "  clOrdId " + order.firstClOrdId + "  " +
            OrderWords.terms(order);
    }

    @Override
    public void onEnd(final long lastSequence) throws IOException
    {
        final Section withoutOrder = sections.remove(NO_ORDER);
        for (final Section section : sections.values())
        {
            section.text.append("\nafter command ").append(lastSequence).append("  ")
                .append(OrderWords.outcome(section.order)).append('\n');
            print(section);
        }
        if (withoutOrder != null)
        {
            print(withoutOrder);
        }
    }

    private void print(final Section section) throws IOException
    {
        if (hasPrinted)
        {
            out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        }
        hasPrinted = true;
        out.write(section.text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
