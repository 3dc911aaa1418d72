package org.tally.perf.workload;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.ChangePhaseEncoder;
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
 * One thread only. Makes one command at a time, at the beginning of its {@link #buffer()}, with ordinary values for
 * what a measurement does not speak of.
 */
public final class CommandMaker
{
    /** Of a price or a limit that is not there. */
    public static final long NONE = Long.MIN_VALUE;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();

    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** An instrument that trades continuously, with a band if the basis points are not 0. */
    public void instrument(
        final String symbol, final long maxPrice, final long referencePrice, final int bandBasisPoints)
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(0)
            .instrument(symbol).tickSize(1).lotSize(1).minPrice(1).maxPrice(maxPrice).referencePrice(referencePrice)
            .bandBasisPoints(bandBasisPoints).priceDecimals((short)2).phase(Phase.CONTINUOUS);
    }

    /** An account with the same number as each of its limits; 0 sets none. */
    public void account(final int account, final long limit)
    {
        new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0)
            .account(account).maxOrderQuantity(limit).maxOrderNotional(limit).maxOpenOrders(limit)
            .maxPosition(limit).stp(SelfTradePrevention.NONE);
    }

    /** A limit order for the day, of quantity 10; what is returned may change it. */
    public NewOrderEncoder order(
        final int account, final String symbol, final long clOrdId, final boolean isSell, final long price)
    {
        return newOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .instrument(symbol).clOrdId(clOrdId).quantity(10).price(price).stopPrice(NONE).displayQuantity(0)
            .minQuantity(0).expireTime(0).side(isSell ? Side.SELL : Side.BUY).ordType(OrdType.LIMIT)
            .timeInForce(TimeInForce.DAY).stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
    }

    public void cancel(final int account, final long clOrdId)
    {
        cancelOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .clOrdId(clOrdId);
    }

    /** Gives an order another price and total quantity, fills included; NONE leaves either as it is. */
    public void replace(final int account, final long clOrdId, final long price, final long quantity)
    {
        replace(account, clOrdId, clOrdId, price, quantity);
    }

    /** The same, and a new clOrdId. */
    public void replace(
        final int account, final long clOrdId, final long newClOrdId, final long price, final long quantity)
    {
        replaceOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .clOrdId(clOrdId).newClOrdId(newClOrdId).quantity(quantity).price(price).stopPrice(NONE);
    }

    public void phase(final String symbol, final Phase phase)
    {
        new ChangePhaseEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(0)
            .instrument(symbol).phase(phase);
    }

    /** Of all orders of the account. */
    public void massCancel(final int account)
    {
        new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .instrument("").side(Side.NULL_VAL);
    }

    public void applyTo(final Engine engine)
    {
        MessageDescriptor.sequence(buffer, 0, engine.sequence() + 1);
        MessageDescriptor.timestampNs(buffer, 0, 1);
        engine.apply(buffer, 0);
    }
}
