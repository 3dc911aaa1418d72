package org.tally.protocol.scenario;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.ACCOUNT_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import org.agrona.MutableDirectBuffer;
import org.tally.protocol.codec.BlockAccountEncoder;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.ChangePhaseEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.SessionLogoffEncoder;
import org.tally.protocol.codec.SessionLogonEncoder;
import org.tally.protocol.codec.SetRulesEncoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TickEncoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.UnblockAccountEncoder;

/** Single threaded: encodes parsed lines as command messages, at offset 0 of a buffer. */
final class CommandEncoding
{
    private static final int MAX_DECIMALS = 9;
    private static final int MAX_SYMBOL_LENGTH = NewOrderEncoder.instrumentLength();
    private static final long MAX_PRICE_UNITS = 1_000_000_000_000_000L;
    private static final long NULL = NewOrderEncoder.priceNullValue();
    private static final Words<LogoffReason> LOGOFF_REASONS = new Words<>(LogoffReason.class);
    private static final Words<OrdType> TYPES = new Words<>(OrdType.class);
    private static final Words<Phase> PHASES = new Words<>(Phase.class);
    private static final Words<SelfTradePrevention> PREVENTIONS = new Words<>(SelfTradePrevention.class);
    private static final Words<Side> SIDES = new Words<>(Side.class);
    private static final Words<TimeInForce> TIMES_IN_FORCE = new Words<>(TimeInForce.class);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final DefineInstrumentEncoder defineInstrument = new DefineInstrumentEncoder();
    private final DefineAccountEncoder defineAccount = new DefineAccountEncoder();
    private final ChangePhaseEncoder changePhase = new ChangePhaseEncoder();
    private final BlockAccountEncoder blockAccount = new BlockAccountEncoder();
    private final UnblockAccountEncoder unblockAccount = new UnblockAccountEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final SessionLogonEncoder sessionLogon = new SessionLogonEncoder();
    private final SessionLogoffEncoder sessionLogoff = new SessionLogoffEncoder();
    private final SetRulesEncoder setRules = new SetRulesEncoder();
    private final ParsedLine line;
    private final PriceScales scales;
    private final MutableDirectBuffer buffer;

    CommandEncoding(final ParsedLine line, final PriceScales scales, final MutableDirectBuffer buffer)
    {
        this.line = line;
        this.scales = scales;
        this.buffer = buffer;
    }

    /** Encodes the line; sequence and timestamp are left to the caller. */
    void encode()
    {
        final CommandForm form = CommandForm.of(line);
        final long session = line.integer(Key.SESSION, 0);
        final long sessionSequence = line.integer(Key.SESSION_SEQUENCE, 0);
        final boolean isLogonOrLogoff = form == CommandForm.LOGON || form == CommandForm.LOGOFF;
        command(form, !isLogonOrLogoff && scales.isDuplicate(session, sessionSequence));
        buffer.putLong(SESSION_OFFSET, session, LITTLE_ENDIAN);
        buffer.putLong(SESSION_SEQUENCE_OFFSET, sessionSequence, LITTLE_ENDIAN);
        buffer.putLong(ACCOUNT_OFFSET, line.integer(Key.ACCOUNT, 0), LITTLE_ENDIAN);
    }

    private void command(final CommandForm form, final boolean isDuplicate)
    {
        switch (form)
        {
            case NEW -> newOrder(isDuplicate);
            case CANCEL -> cancelOrder();
            case REPLACE -> replaceOrder(isDuplicate);
            case MASS_CANCEL -> massCancel();
            case INSTRUMENT -> defineInstrument(isDuplicate);
            case ACCOUNT -> defineAccount();
            case PHASE -> changePhase();
            case BLOCK -> blockAccount.wrapAndApplyHeader(buffer, 0, header);
            case UNBLOCK -> unblockAccount.wrapAndApplyHeader(buffer, 0, header);
            case TICK -> tick.wrapAndApplyHeader(buffer, 0, header);
            case RULES -> setRules();
            case LOGON -> sessionLogon();
            case LOGOFF -> sessionLogoff();
            default -> throw new IllegalStateException("form=" + form);
        }
    }

    private void newOrder(final boolean isDuplicate)
    {
        final String symbol = symbol(Key.INSTRUMENT);
        final int decimals = scales.ofInstrument(symbol);
        final OrdType type = line.word(Key.TYPE, TYPES, OrdType.LIMIT);
        newOrder.wrapAndApplyHeader(buffer, 0, header)
            .instrument(symbol)
            .clOrdId(line.integer(Key.CL_ORD_ID, 0))
            .quantity(line.integer(Key.QUANTITY, 0))
            .price(instrumentPrice(Key.PRICE, decimals, symbol))
            .stopPrice(instrumentPrice(Key.STOP_PRICE, decimals, symbol))
            .displayQuantity(line.integer(Key.DISPLAY_QUANTITY, 0))
            .minQuantity(line.integer(Key.MIN_QUANTITY, 0))
            .expireTime(line.integer(Key.EXPIRE_TIME, 0))
            .side(line.word(Key.SIDE, SIDES, Side.NULL_VAL))
            .ordType(type)
            .timeInForce(line.word(Key.TIF, TIMES_IN_FORCE,
                type == OrdType.MARKET ? TimeInForce.IOC : TimeInForce.DAY))
            .stp(line.word(Key.STP, PREVENTIONS, SelfTradePrevention.NULL_VAL))
            .postOnly(line.bool(Key.POST_ONLY) ? BooleanType.T : BooleanType.F);
        if (!isDuplicate)
        {
            scales.asked(line.integer(Key.ACCOUNT, 0), line.integer(Key.CL_ORD_ID, 0), decimals);
        }
    }

    private void cancelOrder()
    {
        cancelOrder.wrapAndApplyHeader(buffer, 0, header).clOrdId(line.integer(Key.CL_ORD_ID, 0));
    }

    private void replaceOrder(final boolean isDuplicate)
    {
        final long account = line.integer(Key.ACCOUNT, 0);
        final long clOrdId = line.integer(Key.CL_ORD_ID, 0);
        final long newClOrdId = line.integer(Key.NEW_CL_ORD_ID, clOrdId);
        replaceOrder.wrapAndApplyHeader(buffer, 0, header)
            .clOrdId(clOrdId)
            .newClOrdId(newClOrdId)
            .quantity(line.integer(Key.QUANTITY, ReplaceOrderEncoder.quantityNullValue()))
            .price(orderPrice(Key.PRICE, account, clOrdId))
            .stopPrice(orderPrice(Key.STOP_PRICE, account, clOrdId));
        if (!isDuplicate)
        {
            scales.asked(account, newClOrdId, scales.ofKnownOrder(account, clOrdId));
        }
    }

    private void massCancel()
    {
        massCancel.wrapAndApplyHeader(buffer, 0, header)
            .instrument(line.has(Key.INSTRUMENT) ? symbol(Key.INSTRUMENT) : "")
            .side(line.word(Key.SIDE, SIDES, Side.NULL_VAL));
    }

    private void defineInstrument(final boolean isDuplicate)
    {
        final String symbol = symbol(Key.SYMBOL);
        final int decimals = priceDecimals();
        final long tickSize = price(Key.TICK_SIZE, decimals, symbol, NULL);
        final long lotSize = line.integer(Key.LOT_SIZE, 1);
        final long minPrice = price(Key.MIN_PRICE, decimals, symbol, tickSize);
        final long maxPrice = price(Key.MAX_PRICE, decimals, symbol, MAX_PRICE_UNITS);
        defineInstrument.wrapAndApplyHeader(buffer, 0, header)
            .instrument(symbol)
            .tickSize(tickSize)
            .lotSize(lotSize)
            .minPrice(minPrice)
            .maxPrice(maxPrice)
            .referencePrice(price(Key.REFERENCE_PRICE, decimals, symbol, NULL))
            .bandBasisPoints(hundredths(Key.BAND_PERCENT, 0))
            .priceDecimals((short)decimals)
            .phase(line.word(Key.PHASE, PHASES, Phase.CONTINUOUS));
        if (!isDuplicate && tickSize > 0 && lotSize > 0 && minPrice <= maxPrice)
        {
            scales.instrument(symbol, decimals);
        }
    }

    private void defineAccount()
    {
        atLeastOne(Key.ACCOUNT);
        defineAccount.wrapAndApplyHeader(buffer, 0, header)
            .maxOrderQuantity(line.integer(Key.MAX_ORDER_QUANTITY, NULL))
            .maxOrderNotional(hundredths(Key.MAX_ORDER_NOTIONAL, NULL))
            .maxOpenOrders(line.integer(Key.MAX_OPEN_ORDERS, NULL))
            .maxPosition(line.integer(Key.MAX_POSITION, NULL))
            .stp(line.word(Key.STP, PREVENTIONS, SelfTradePrevention.NULL_VAL));
    }

    private void changePhase()
    {
        changePhase.wrapAndApplyHeader(buffer, 0, header)
            .instrument(symbol(Key.INSTRUMENT))
            .phase(line.word(Key.PHASE, PHASES, Phase.NULL_VAL));
    }

    private void setRules()
    {
        final long rules = line.integer(Key.RULES, 0);
        if (rules != (int)rules)
        {
            throw line.error("rules " + rules + " is out of range; it must fit a 32-bit integer");
        }
        setRules.wrapAndApplyHeader(buffer, 0, header).rules((int)rules);
    }

    private void sessionLogon()
    {
        atLeastOne(Key.SESSION);
        sessionLogon.wrapAndApplyHeader(buffer, 0, header).connection(line.integer(Key.CONNECTION, 0));
    }

    private void sessionLogoff()
    {
        atLeastOne(Key.SESSION);
        sessionLogoff.wrapAndApplyHeader(buffer, 0, header)
            .connection(line.integer(Key.CONNECTION, 0))
            .reason(line.word(Key.REASON, LOGOFF_REASONS, LogoffReason.CLIENT));
    }

    private String symbol(final Key key)
    {
        final String symbol = line.text(key, "");
        if (symbol.isEmpty() || symbol.length() > MAX_SYMBOL_LENGTH)
        {
            throw line.error(key.word() + " \"" + symbol + "\" has " + symbol.length() +
                " characters; a symbol has 1 to " + MAX_SYMBOL_LENGTH);
        }
        for (int i = 0; i < symbol.length(); i++)
        {
            if (symbol.charAt(i) < ' ' || symbol.charAt(i) > '~')
            {
                throw line.error(key.word() + " \"" + symbol + "\" has a character that is not printable ASCII; " +
                    "use letters, digits and signs of ASCII");
            }
        }
        return symbol;
    }

    private int priceDecimals()
    {
        final long decimals = line.integer(Key.PRICE_DECIMALS, 0);
        if (decimals > MAX_DECIMALS)
        {
            throw line.error("priceDecimals " + decimals + " is out of range; it must be 0 to " + MAX_DECIMALS);
        }
        return (int)decimals;
    }

    private long price(final Key key, final int decimals, final String symbol, final long absent)
    {
        return line.has(key) ? line.units(key, decimals, symbol) : absent;
    }

    private long instrumentPrice(final Key key, final int decimals, final String symbol)
    {
        if (decimals == PriceScales.UNKNOWN && line.has(key))
        {
            return line.digits(key);
        }
        return price(key, decimals, symbol, NULL);
    }

    private long orderPrice(final Key key, final long account, final long clOrdId)
    {
        final int known = scales.ofKnownOrder(account, clOrdId);
        final int decimals = scales.ofOrder(account, clOrdId);
        final boolean isScaled = known != PriceScales.UNKNOWN ||
            decimals != PriceScales.UNKNOWN && line.fits(key, decimals);
        if (line.has(key) && !isScaled)
        {
            return line.digits(key);
        }
        return price(key, decimals, "the order's instrument", NULL);
    }

    private long hundredths(final Key key, final long absent)
    {
        if (!line.has(key))
        {
            return absent;
        }
        if (line.digits(key) < 0)
        {
            throw line.error(key.word() + " " + line.plain(key) + " is negative; it must be 0 or more");
        }
        return line.units(key, 2, key.word());
    }

    private void atLeastOne(final Key key)
    {
        if (line.integer(key, 0) < 1)
        {
            throw line.error(key.word() + " " + line.integer(key, 0) + " is out of range; it must be 1 or more");
        }
    }
}
