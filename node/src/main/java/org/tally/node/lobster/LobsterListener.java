package org.tally.node.lobster;

import java.io.IOException;
import java.util.List;

import org.agrona.DirectBuffer;

/** Is told a recorded day in its order: commands, and between them what the exchange did and had then. */
public interface LobsterListener
{
    /**
     * A command, whole: sequence counting from 1, timestamp, account.
     *
     * @param buffer that holds it, used again for the next.
     * @param offset at which its header begins.
     * @param length of the command.
     * @throws IOException if it cannot be taken.
     */
    void onCommand(DirectBuffer buffer, int offset, int length) throws IOException;

    /**
     * An incoming order follows, the next command: it must trade so, and no more. If it is repaired, what follows
     * instead are commands that reduce the makers.
     *
     * @param row        of the group's first message, from 0.
     * @param isRepaired whether the exchange did not fill the best and oldest first, so that no order can do the same.
     * @param fills      in their order, neighbours of one maker added up.
     * @throws IOException if it cannot be taken.
     */
    void onExecutions(long row, boolean isRepaired, List<LobsterFill> fills) throws IOException;

    /**
     * After the commands so far the book must be this.
     *
     * @param row  of the order book file, from 0.
     * @param book of the exchange, used again for the next.
     * @throws IOException if it cannot be taken.
     */
    void onRow(long row, LobsterRow book) throws IOException;
}
