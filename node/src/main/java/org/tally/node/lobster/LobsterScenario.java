package org.tally.node.lobster;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

import org.agrona.DirectBuffer;
import org.tally.protocol.scenario.CommandPrinter;

/**
 * Single threaded: writes a recorded day as a scenario. Comments between the commands say what is to be expected:
 * <pre>
 * # executions 17: 1/15818974 5794000x300, 2/9 5793000x100     the next command must make these trades: account/clOrdId
 * # repaired 69772: 1/81 5640000x100                           the next commands reduce these makers, without a trade
 * # row 17                                                     the book must now be row 17 of the order book file
 * </pre>
 * Rows are counted from 0, prices are in ten-thousandths of a dollar.
 */
public class LobsterScenario implements LobsterListener
{
    private final CommandPrinter printer = new CommandPrinter();
    private final Writer out;

    /**
     * A scenario to be written.
     *
     * @param out to write to, buffered; left open.
     */
    public LobsterScenario(final Writer out)
    {
        this.out = out;
    }

    @Override
    public void onCommand(final DirectBuffer buffer, final int offset, final int length) throws IOException
    {
        out.append(printer.print(buffer, offset).toString()).append('\n');
    }

    @Override
    public void onExecutions(final long row, final boolean isRepaired, final List<LobsterFill> fills)
        throws IOException
    {
        out.append(isRepaired ? "# repaired " : "# executions ").append(Long.toString(row));
        String separator = ": ";
        for (final LobsterFill fill : fills)
        {
            out.append(separator).append(Long.toString(fill.makerAccount())).append('/')
                .append(Long.toString(fill.makerClOrdId())).append(' ').append(Long.toString(fill.price()))
                .append('x').append(Long.toString(fill.quantity()));
            separator = ", ";
        }
        out.append('\n');
    }

    @Override
    public void onRow(final long row, final LobsterRow book) throws IOException
    {
        out.append("# row ").append(Long.toString(row)).append('\n');
    }
}
