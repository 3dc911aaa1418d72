package org.tally.node.lobster;

import java.io.IOException;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/** Single threaded: method call in, a command to the listener out. */
final class LobsterCommands
{
    private static final int PRICE_DECIMALS = 4;
    private static final long MAX_PRICE = 1_000_000_000_000_000L;
    private static final long NULL = NewOrderEncoder.priceNullValue();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final String symbol;
    private final LobsterListener listener;
    private long timestampNs;
    private long sequence;

    LobsterCommands(final String symbol, final LobsterListener listener)
    {
        this.symbol = symbol;
        this.listener = listener;
    }

    void timestampNs(final long value)
    {
        timestampNs = value;
    }

    /** Commands made so far. */
    long count()
    {
        return sequence;
    }

    void instrument(final long tickSize) throws IOException
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).account(0).instrument(symbol)
            .tickSize(tickSize).lotSize(1).minPrice(tickSize).maxPrice(MAX_PRICE).referencePrice(NULL)
            .bandBasisPoints(0).priceDecimals((short)PRICE_DECIMALS).phase(Phase.CONTINUOUS);
        send();
    }

    void account(final long account) throws IOException
    {
        new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header).account(account).maxOrderQuantity(NULL)
            .maxOrderNotional(NULL).maxOpenOrders(NULL).maxPosition(NULL).stp(SelfTradePrevention.NULL_VAL);
        send();
    }

    void order(final RestingOrder order) throws IOException
    {
        order(order.account, order.clOrdId, order.side, order.price, order.quantity, TimeInForce.DAY);
    }

    void order(final long account, final long clOrdId, final Side side, final long price, final long quantity,
        final TimeInForce timeInForce) throws IOException
    {
        newOrder.wrapAndApplyHeader(buffer, 0, header).account(account).instrument(symbol).clOrdId(clOrdId)
            .quantity(quantity).price(price).stopPrice(NULL).displayQuantity(0).minQuantity(0).expireTime(0)
            .side(side).ordType(OrdType.LIMIT).timeInForce(timeInForce).stp(SelfTradePrevention.NULL_VAL)
            .postOnly(BooleanType.F);
        send();
    }

    void cancel(final RestingOrder order) throws IOException
    {
        cancelOrder.wrapAndApplyHeader(buffer, 0, header).account(order.account).clOrdId(order.clOrdId);
        send();
    }

    /** Makes the order's quantity its present one. */
    void resize(final RestingOrder order) throws IOException
    {
        replaceOrder.wrapAndApplyHeader(buffer, 0, header).account(order.account).clOrdId(order.clOrdId)
            .newClOrdId(order.clOrdId).quantity(order.quantity).price(NULL).stopPrice(NULL);
        send();
    }

    private void send() throws IOException
    {
        MessageDescriptor.sequence(buffer, 0, ++sequence);
        MessageDescriptor.timestampNs(buffer, 0, timestampNs);
        buffer.putLong(MessageDescriptor.SESSION_OFFSET, 0);
        buffer.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, 0);
        listener.onCommand(buffer, 0, MessageDescriptor.length(buffer, 0));
    }
}
