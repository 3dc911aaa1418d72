package org.tally.node.lobster;

/**
 * What an incoming order must trade with one resting order.
 *
 * @param makerAccount  account of the resting order.
 * @param makerClOrdId  its clOrdId.
 * @param price         in ten-thousandths of a dollar.
 * @param quantity      to trade.
 * @param executions    of the exchange's that it stands for; more than one where the exchange had several orders and
 *                      the recording shows one quantity.
 */
public record LobsterFill(long makerAccount, long makerClOrdId, long price, long quantity, int executions)
{
    LobsterFill plus(final long more, final int moreExecutions)
    {
        return new LobsterFill(makerAccount, makerClOrdId, price, quantity + more, executions + moreExecutions);
    }

    boolean isOfSameMaker(final LobsterFill other)
    {
        return makerAccount == other.makerAccount && makerClOrdId == other.makerClOrdId;
    }

    boolean isSameTrade(final LobsterFill other)
    {
        return isOfSameMaker(other) && price == other.price && quantity == other.quantity;
    }
}
