package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

import org.tally.engine.EventListener;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.scenario.Words;

/**
 * One thread only. Hears the events of one of two days that are compared, and counts what came of it for accounts,
 * instruments and orders.
 */
final class DayTally implements EventListener
{
    private static final Words<RejectReason> REJECT_REASONS = new Words<>(RejectReason.class);

    private static final String NO_PRICE = "-";

    private final int side;
    private final OrderPairs pairs;
    private final OrderEvents events = new OrderEvents();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final Long2ObjectHashMap<OrderAttempt> live = new Long2ObjectHashMap<>();
    private final Map<AccountKey, Traded> accounts = new TreeMap<>();
    private final Map<String, Traded> instruments = new TreeMap<>();

    /** What one account did in one instrument. */
    record AccountKey(long account, String instrument) implements Comparable<AccountKey>
    {
        @Override
        public int compareTo(final AccountKey that)
        {
            final int order = Long.compare(account, that.account);
            return order != 0 ? order : instrument.compareTo(that.instrument);
        }
    }

    /** Sums of trades. Only accounts have a position, only instruments a last price. */
    record Traded(long trades, long volume, long position, String lastPrice)
    {
        static final Traded NOTHING = new Traded(0, 0, 0, NO_PRICE);

        Traded with(final long quantity, final long bought, final String price)
        {
            return new Traded(trades + 1, volume + quantity, position + bought, price);
        }
    }

    DayTally(final int side, final OrderPairs pairs)
    {
        this.side = side;
        this.pairs = pairs;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
            {
                final OrderAttempt attempt = OrderAttempt.accepted(side, events.begin(buffer, offset));
                live.put(attempt.life().orderId, attempt);
                pairs.onAttempt(attempt);
            }
            case RejectedDecoder.TEMPLATE_ID -> rejected(buffer, offset);
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade(buffer, offset);
                named(buffer, offset);
            }
            default -> named(buffer, offset);
        }
    }

    private void rejected(final DirectBuffer buffer, final int offset)
    {
        rejected.wrapAndApplyHeader(buffer, offset, header);
        if (rejected.clOrdId() != RejectedDecoder.clOrdIdNullValue())
        {
            pairs.onAttempt(OrderAttempt.rejected(side, new ClientOrder(rejected.account(), rejected.clOrdId()),
                MessageDescriptor.sequence(buffer, offset), rejected.instrument(),
                REJECT_REASONS.of(rejected.reason())));
        }
    }

    private void trade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        final String symbol = trade.instrument();
        final long quantity = trade.quantity();
        final String price = OrderWords.price(trade.price(), trade.priceDecimals());
        instruments.put(symbol, instrument(symbol).with(quantity, 0, price));
        final AccountKey buyer = new AccountKey(trade.buyAccount(), symbol);
        accounts.put(buyer, account(buyer).with(quantity, quantity, NO_PRICE));
        final AccountKey seller = new AccountKey(trade.sellAccount(), symbol);
        accounts.put(seller, account(seller).with(quantity, -quantity, NO_PRICE));
    }

    private void named(final DirectBuffer buffer, final int offset)
    {
        for (final int fieldOffset : MessageFields.of(buffer, offset).orderIds())
        {
            final OrderAttempt attempt = live.get(MessageFields.number(buffer, offset, fieldOffset));
            if (attempt != null)
            {
                events.apply(attempt.life(), buffer, offset);
                if (attempt.isOver())
                {
                    live.remove(attempt.life().orderId);
                    pairs.onOver(attempt);
                }
            }
        }
    }

    /** What was traded in an instrument. */
    Traded instrument(final String symbol)
    {
        return instruments.getOrDefault(symbol, Traded.NOTHING);
    }

    /** What an account traded in an instrument; a trade with itself counts twice. */
    Traded account(final AccountKey key)
    {
        return accounts.getOrDefault(key, Traded.NOTHING);
    }

    /** The instruments that traded, in alphabetical order. */
    Collection<String> instruments()
    {
        return instruments.keySet();
    }

    /** The accounts that traded, by number, each with its instruments. */
    Collection<AccountKey> accounts()
    {
        return accounts.keySet();
    }

    /** The orders that live. */
    Collection<OrderAttempt> live()
    {
        return live.values();
    }
}
