package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.ACCOUNT_OFFSET;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.BlockAccountEncoder;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.ChangePhaseEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.HeartbeatEncoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogoffEncoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.PhaseChangedEncoder;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.SetRulesEncoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TickEncoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.TradeEncoder;
import org.tally.protocol.codec.UnblockAccountEncoder;

/**
 * Messages for tests, and how tests tell them: in few words.
 */
public final class Messages
{
    private static final String ACME = "ACME";

    private Messages()
    {
    }

    /** A new order of 10 at 100. */
    public static UnsafeBuffer newOrder(final long sessionSequence, final long clOrdId)
    {
        final NewOrderEncoder order = new NewOrderEncoder();
        final UnsafeBuffer buffer = with(order, NewOrderEncoder.BLOCK_LENGTH);
        order.instrument(ACME).clOrdId(clOrdId).quantity(10).price(100)
            .stopPrice(NewOrderEncoder.stopPriceNullValue())
            .side(Side.BUY).ordType(OrdType.LIMIT).timeInForce(TimeInForce.GTC)
            .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
        return numbered(buffer, sessionSequence);
    }

    /** A logon that leaves the interval of heartbeats to the gateway. */
    public static UnsafeBuffer logon(final long session, final long account, final String key)
    {
        final LogonEncoder logon = new LogonEncoder();
        final UnsafeBuffer buffer = with(logon, LogonEncoder.BLOCK_LENGTH);
        logon.session(session).account(account).heartbeatIntervalNs(0).key(key)
            .lastSequence(LogonEncoder.lastSequenceNullValue()).lastIndex(LogonEncoder.lastIndexNullValue());
        return buffer;
    }

    /** A logon that asks for every event after this one. */
    static UnsafeBuffer logonAfter(final long lastSequence, final int lastIndex, final UnsafeBuffer logon)
    {
        new LogonEncoder().wrap(logon, HEADER_LENGTH).lastSequence(lastSequence).lastIndex(lastIndex);
        return logon;
    }

    /** A message as a client of version 1 of the schema sends it. */
    static UnsafeBuffer ofVersionOne(final UnsafeBuffer message, final int blockLength)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[HEADER_LENGTH + blockLength]);
        buffer.putBytes(0, message, 0, buffer.capacity());
        new MessageHeaderEncoder().wrap(buffer, 0).blockLength(blockLength).version(1);
        return buffer;
    }

    static UnsafeBuffer logoff(final long session)
    {
        final LogoffEncoder logoff = new LogoffEncoder();
        final UnsafeBuffer buffer = with(logoff, LogoffEncoder.BLOCK_LENGTH);
        logoff.session(session);
        return buffer;
    }

    static UnsafeBuffer heartbeat()
    {
        return with(new HeartbeatEncoder(), HeartbeatEncoder.BLOCK_LENGTH);
    }

    static UnsafeBuffer tick(final long sessionSequence)
    {
        return numbered(with(new TickEncoder(), TickEncoder.BLOCK_LENGTH), sessionSequence);
    }

    static UnsafeBuffer blockAccount(final long sessionSequence, final long account)
    {
        final BlockAccountEncoder block = new BlockAccountEncoder();
        final UnsafeBuffer buffer = with(block, BlockAccountEncoder.BLOCK_LENGTH);
        block.account(account);
        return numbered(buffer, sessionSequence);
    }

    static UnsafeBuffer trade(final long buyAccount, final long sellAccount)
    {
        final TradeEncoder trade = new TradeEncoder();
        final UnsafeBuffer buffer = with(trade, TradeEncoder.BLOCK_LENGTH);
        trade.sequence(1).time(1).index(1).instrument(ACME).tradeId(1).price(100).quantity(10)
            .buyAccount(buyAccount).buyClOrdId(11).buyOrderId(12).buyLeaves(13)
            .sellAccount(sellAccount).sellClOrdId(21).sellOrderId(22).sellLeaves(23)
            .aggressor(AggressorSide.BUY).priceDecimals((short)2);
        return buffer;
    }

    /** The same event of another command. */
    static UnsafeBuffer at(final long sequence, final int index, final UnsafeBuffer event)
    {
        event.putLong(MessageDescriptor.SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
        event.putInt(MessageDescriptor.INDEX_OFFSET, index, LITTLE_ENDIAN);
        return event;
    }

    static UnsafeBuffer phaseChanged()
    {
        final PhaseChangedEncoder event = new PhaseChangedEncoder();
        final UnsafeBuffer buffer = with(event, PhaseChangedEncoder.BLOCK_LENGTH);
        event.sequence(1).time(1).index(0).instrument(ACME).phase(Phase.HALTED);
        return buffer;
    }

    /** One sound message of each kind that clients may send. */
    static UnsafeBuffer[] oneOfEach()
    {
        final CancelOrderEncoder cancel = new CancelOrderEncoder();
        final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
        final MassCancelEncoder massCancel = new MassCancelEncoder();
        final DefineInstrumentEncoder instrument = new DefineInstrumentEncoder();
        final DefineAccountEncoder account = new DefineAccountEncoder();
        final ChangePhaseEncoder phase = new ChangePhaseEncoder();
        final UnsafeBuffer[] messages = {
            newOrder(1, 1),
            with(cancel, CancelOrderEncoder.BLOCK_LENGTH),
            with(replace, ReplaceOrderEncoder.BLOCK_LENGTH),
            with(massCancel, MassCancelEncoder.BLOCK_LENGTH),
            with(instrument, DefineInstrumentEncoder.BLOCK_LENGTH),
            with(account, DefineAccountEncoder.BLOCK_LENGTH),
            with(phase, ChangePhaseEncoder.BLOCK_LENGTH),
            blockAccount(1, 7),
            with(new UnblockAccountEncoder(), UnblockAccountEncoder.BLOCK_LENGTH),
            tick(1), numbered(with(new SetRulesEncoder(), SetRulesEncoder.BLOCK_LENGTH), 1),
            logon(1, 7, "secret"), heartbeat(), logoff(1)};
        massCancel.side(Side.NULL_VAL);
        instrument.instrument("A").phase(Phase.AUCTION);
        account.stp(SelfTradePrevention.DECREMENT);
        phase.instrument("SIXTEEN_LETTERS_").phase(Phase.CLOSED);
        return messages;
    }

    private static UnsafeBuffer with(final MessageEncoderFlyweight encoder, final int blockLength)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[HEADER_LENGTH + blockLength]);
        new MessageHeaderEncoder().wrap(buffer, 0).blockLength(blockLength).templateId(encoder.sbeTemplateId())
            .schemaId(encoder.sbeSchemaId()).version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, HEADER_LENGTH);
        return buffer;
    }

    private static UnsafeBuffer numbered(final UnsafeBuffer buffer, final long sessionSequence)
    {
        buffer.putLong(SESSION_SEQUENCE_OFFSET, sessionSequence, LITTLE_ENDIAN);
        return buffer;
    }

    /** A command for an account, as an operator sends it. */
    static UnsafeBuffer forAccount(final UnsafeBuffer buffer, final long account)
    {
        buffer.putLong(ACCOUNT_OFFSET, account, LITTLE_ENDIAN);
        return buffer;
    }

    static boolean isHeartbeat(final DirectBuffer buffer, final int offset)
    {
        return MessageDescriptor.templateId(buffer, offset) == HeartbeatEncoder.TEMPLATE_ID;
    }

    /** What a client is told, in few words. */
    public static String tell(final DirectBuffer buffer, final int offset)
    {
        final int body = offset + HEADER_LENGTH;
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        final int blockLength = MessageDescriptor.length(buffer, offset) - HEADER_LENGTH;
        switch (templateId)
        {
            case LogonAcceptedDecoder.TEMPLATE_ID ->
            {
                final LogonAcceptedDecoder event = new LogonAcceptedDecoder().wrap(buffer, body, blockLength, 1);
                return "LogonAccepted " + event.session() + " after " + event.sessionSequence();
            }
            case LogonRefusedDecoder.TEMPLATE_ID ->
            {
                final LogonRefusedDecoder event = new LogonRefusedDecoder().wrap(buffer, body, blockLength, 1);
                return "LogonRefused " + event.session() + " " + event.reason();
            }
            case LoggedOffDecoder.TEMPLATE_ID ->
            {
                final LoggedOffDecoder event = new LoggedOffDecoder().wrap(buffer, body, blockLength, 1);
                return "LoggedOff " + event.session() + " " + event.reason();
            }
            case MessageRejectedDecoder.TEMPLATE_ID ->
            {
                final MessageRejectedDecoder event = new MessageRejectedDecoder().wrap(buffer, body, blockLength, 1);
                return "MessageRejected " + event.reason() + " template " + event.refusedTemplateId() + " number " +
                    event.sessionSequence() + " expected " + event.expectedSessionSequence();
            }
            case OrderAcceptedDecoder.TEMPLATE_ID ->
            {
                final OrderAcceptedDecoder event = new OrderAcceptedDecoder().wrap(buffer, body, blockLength, 1);
                return "OrderAccepted " + event.account() + " " + event.clOrdId();
            }
            case DuplicateCommandDecoder.TEMPLATE_ID ->
            {
                final DuplicateCommandDecoder event = new DuplicateCommandDecoder().wrap(buffer, body, blockLength, 1);
                return "DuplicateCommand " + event.session() + " " + event.sessionSequence();
            }
            case TradeDecoder.TEMPLATE_ID ->
            {
                return tellTrade(new TradeDecoder().wrap(buffer, body, blockLength, 1));
            }
            case HeartbeatEncoder.TEMPLATE_ID ->
            {
                return "Heartbeat";
            }
            default ->
            {
                return "template " + templateId;
            }
        }
    }

    private static String tellTrade(final TradeDecoder trade)
    {
        final boolean hasBuyer = trade.buyAccount() != TradeDecoder.buyAccountNullValue();
        final boolean hasSeller = trade.sellAccount() != TradeDecoder.sellAccountNullValue();
        return "Trade " + trade.quantity() + " at " + trade.price() +
            (hasBuyer ? " buyer " + trade.buyAccount() + "," + trade.buyClOrdId() + "," + trade.buyOrderId() + "," +
            trade.buyLeaves() : "") +
            (hasSeller ? " seller " + trade.sellAccount() + "," + trade.sellClOrdId() + "," + trade.sellOrderId() +
            "," + trade.sellLeaves() : "");
    }
}
