package org.tally.node;

import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * Commands for tests: those that operators begin with, and orders of few prices, so that accounts trade.
 */
final class TradingCommands
{
    private static final long NONE = Long.MIN_VALUE;
    private static final String SYMBOL = "ACME";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final int accounts;

    /** For accounts from 1 to this. */
    TradingCommands(final int accounts)
    {
        this.accounts = accounts;
    }

    /** How many commands an operator begins with: an instrument, and each account. */
    int setUp()
    {
        return 1 + accounts;
    }

    /** What the session sends with this number. */
    byte[] next(final Random random, final long session, final long account, final long number)
    {
        if (account != 0)
        {
            order(random, session, account, number);
        }
        else if (number == 1)
        {
            instrument(session, number);
        }
        else
        {
            new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(number)
                .account(number <= setUp() ? number - 1 : 1 + random.nextInt(accounts)).maxOrderQuantity(NONE)
                .maxOrderNotional(NONE).maxOpenOrders(NONE).maxPosition(NONE)
                .stp(SelfTradePrevention.get((short)random.nextInt(5)));
        }
        final byte[] message = new byte[MessageDescriptor.length(buffer, 0)];
        buffer.getBytes(0, message);
        return message;
    }

    private void instrument(final long session, final long number)
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .sequence(NONE).timestamp(NONE).session(session).sessionSequence(number).account(0)
            .instrument(SYMBOL).tickSize(1).lotSize(1).minPrice(1).maxPrice(1_000).referencePrice(NONE)
            .bandBasisPoints(0).priceDecimals((short)2).phase(Phase.CONTINUOUS);
    }

    private void order(final Random random, final long session, final long account, final long number)
    {
        // Each session has client order ids of its own.
        final long base = session << 32;
        final long earlier = base + 1 + random.nextInt((int)number);
        switch (random.nextInt(20))
        {
            case 0 -> new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(number).account(account)
                .instrument("").side(Side.NULL_VAL);
            case 1, 2, 3 -> new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(number).account(account)
                .clOrdId(earlier);
            case 4, 5 -> new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(number).account(account)
                .clOrdId(earlier).newClOrdId(base + number).quantity(1 + random.nextInt(20))
                .price(95 + random.nextInt(10)).stopPrice(NONE);
            default -> new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(number).account(account)
                .instrument(SYMBOL).clOrdId(base + number).quantity(1 + random.nextInt(20))
                .price(95 + random.nextInt(10)).stopPrice(NONE).displayQuantity(0).minQuantity(0).expireTime(0)
                .side(random.nextBoolean() ? Side.BUY : Side.SELL).ordType(OrdType.LIMIT)
                .timeInForce(random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.DAY)
                .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
        }
    }
}
