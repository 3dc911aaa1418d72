package org.tally.protocol.scenario;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.OutputStream;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.SetRulesDecoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TickDecoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.UnblockAccountDecoder;

/**
 * Single threaded: turns command messages into lines of a scenario that {@link ScenarioReader} reads back into the same
 * bytes (but for sequences, which the reader counts, and the schema version, which is the reader's). For the prices to
 * be right it must print every command of the scenario, or at least be told ({@link #observe}) those that define
 * instruments and enter or replace orders.
 */
public final class CommandPrinter
{
    private static final Words<LogoffReason> LOGOFF_REASONS = new Words<>(LogoffReason.class);
    private static final Words<OrdType> TYPES = new Words<>(OrdType.class);
    private static final Words<Phase> PHASES = new Words<>(Phase.class);
    private static final Words<SelfTradePrevention> PREVENTIONS = new Words<>(SelfTradePrevention.class);
    private static final Words<Side> SIDES = new Words<>(Side.class);
    private static final Words<TimeInForce> TIMES_IN_FORCE = new Words<>(TimeInForce.class);
    private static final long NULL = NewOrderDecoder.priceNullValue();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final ReplaceOrderDecoder replaceOrder = new ReplaceOrderDecoder();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();
    private final DefineInstrumentDecoder defineInstrument = new DefineInstrumentDecoder();
    private final DefineAccountDecoder defineAccount = new DefineAccountDecoder();
    private final ChangePhaseDecoder changePhase = new ChangePhaseDecoder();
    private final SessionLogonDecoder sessionLogon = new SessionLogonDecoder();
    private final SessionLogoffDecoder sessionLogoff = new SessionLogoffDecoder();
    private final SetRulesDecoder setRules = new SetRulesDecoder();
    private final PriceScales scales = new PriceScales();
    private final JsonLine line = new JsonLine();
    private DirectBuffer buffer;
    private int offset;
    private boolean isDuplicate;

    /** A printer that knows no instruments yet. */
    public CommandPrinter()
    {
    }

    /**
     * Prints a command and a line feed.
     *
     * @param source that holds the command.
     * @param at     offset at which its header begins.
     * @param out    to print to.
     * @throws IOException              if that fails.
     * @throws IllegalArgumentException if there is no command at the offset.
     */
    public void print(final DirectBuffer source, final int at, final OutputStream out) throws IOException
    {
        print(source, at).writeTo(out);
    }

    /**
     * Learns from a command what the prices of later ones need, without keeping its line.
     *
     * @param source that holds the command.
     * @param at     offset at which its header begins.
     * @throws IllegalArgumentException if there is no command at the offset.
     */
    public void observe(final DirectBuffer source, final int at)
    {
        print(source, at);
    }

    /**
     * Shows the printer an event of the command printed last, as {@link ScenarioReader#onEvent} does the reader. From
     * the first one on, the printer relies on being shown all.
     *
     * @param source that holds the event.
     * @param at     offset at which its header begins.
     * @param length of the event.
     */
    public void onEvent(final DirectBuffer source, final int at, final int length)
    {
        scales.onEvent(source, at);
    }

    /**
     * Prints a command.
     *
     * @param source that holds the command.
     * @param at     offset at which its header begins.
     * @return the line, without a line feed; it is used again by the next call.
     * @throws IllegalArgumentException if there is no command at the offset.
     */
    public JsonLine print(final DirectBuffer source, final int at)
    {
        buffer = source;
        offset = at;
        line.clear().beginObject();
        final int templateId = MessageDescriptor.templateId(source, at);
        isDuplicate = templateId != SessionLogonDecoder.TEMPLATE_ID &&
            templateId != SessionLogoffDecoder.TEMPLATE_ID && scales.isDuplicate(session(), sessionSequence());
        switch (templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID -> newOrder();
            case CancelOrderDecoder.TEMPLATE_ID -> cancelOrder();
            case ReplaceOrderDecoder.TEMPLATE_ID -> replaceOrder();
            case MassCancelDecoder.TEMPLATE_ID -> massCancel();
            case DefineInstrumentDecoder.TEMPLATE_ID -> defineInstrument();
            case DefineAccountDecoder.TEMPLATE_ID -> defineAccount();
            case ChangePhaseDecoder.TEMPLATE_ID -> changePhase();
            case BlockAccountDecoder.TEMPLATE_ID -> begin(CommandForm.BLOCK).number("account", account());
            case UnblockAccountDecoder.TEMPLATE_ID -> begin(CommandForm.UNBLOCK).number("account", account());
            case TickDecoder.TEMPLATE_ID -> begin(CommandForm.TICK);
            case SetRulesDecoder.TEMPLATE_ID -> setRules();
            case SessionLogonDecoder.TEMPLATE_ID -> sessionLogon();
            case SessionLogoffDecoder.TEMPLATE_ID -> sessionLogoff();
            default -> throw new IllegalArgumentException("not a command: templateId=" + templateId);
        }
        return line.endObject();
    }

    private void newOrder()
    {
        newOrder.wrapAndApplyHeader(buffer, offset, header);
        final String symbol = newOrder.instrument();
        final int decimals = scales.ofInstrument(symbol);
        begin(CommandForm.NEW).number("account", account());
        line.text("instrument", symbol);
        line.number("clOrdId", newOrder.clOrdId());
        line.text("side", SIDES.of(newOrder.side()));
        line.text("type", TYPES.of(newOrder.ordType()));
        line.text("tif", TIMES_IN_FORCE.of(newOrder.timeInForce()));
        optionalPrice("price", newOrder.price(), decimals);
        line.number("quantity", newOrder.quantity());
        optionalPrice("stopPrice", newOrder.stopPrice(), decimals);
        newOrderOptions();
        if (!isDuplicate)
        {
            scales.asked(account(), newOrder.clOrdId(), decimals);
        }
    }

    private void newOrderOptions()
    {
        numberUnless(0, "displayQuantity", newOrder.displayQuantity());
        numberUnless(0, "minQuantity", newOrder.minQuantity());
        if (newOrder.postOnly() == BooleanType.T)
        {
            line.bool("postOnly", true);
        }
        prevention(newOrder.stp());
        numberUnless(0, "expireTime", newOrder.expireTime());
    }

    private void cancelOrder()
    {
        cancelOrder.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.CANCEL).number("account", account());
        line.number("clOrdId", cancelOrder.clOrdId());
    }

    private void replaceOrder()
    {
        replaceOrder.wrapAndApplyHeader(buffer, offset, header);
        final int decimals = scales.ofOrder(account(), replaceOrder.clOrdId());
        begin(CommandForm.REPLACE).number("account", account());
        line.number("clOrdId", replaceOrder.clOrdId());
        line.number("newClOrdId", replaceOrder.newClOrdId());
        optionalPrice("price", replaceOrder.price(), decimals);
        numberUnless(NULL, "quantity", replaceOrder.quantity());
        optionalPrice("stopPrice", replaceOrder.stopPrice(), decimals);
        if (!isDuplicate)
        {
            final int known = scales.ofKnownOrder(account(), replaceOrder.clOrdId());
            scales.asked(account(), replaceOrder.newClOrdId(), known);
        }
    }

    private void massCancel()
    {
        massCancel.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.MASS_CANCEL).number("account", account());
        if (massCancel.instrument(0) != 0)
        {
            line.text("instrument", massCancel.instrument());
        }
        if (massCancel.side() != Side.NULL_VAL)
        {
            line.text("side", SIDES.of(massCancel.side()));
        }
    }

    private void defineInstrument()
    {
        defineInstrument.wrapAndApplyHeader(buffer, offset, header);
        final DefineInstrumentDecoder terms = defineInstrument;
        final int decimals = terms.priceDecimals();
        begin(CommandForm.INSTRUMENT).text("symbol", terms.instrument());
        line.number("priceDecimals", decimals);
        line.price("tickSize", terms.tickSize(), decimals);
        line.number("lotSize", terms.lotSize());
        line.price("minPrice", terms.minPrice(), decimals);
        line.price("maxPrice", terms.maxPrice(), decimals);
        optionalPrice("referencePrice", terms.referencePrice(), decimals);
        if (terms.bandBasisPoints() != 0)
        {
            line.price("bandPercent", terms.bandBasisPoints(), 2);
        }
        line.text("phase", PHASES.of(terms.phase()));
        if (!isDuplicate && terms.tickSize() > 0 && terms.lotSize() > 0 && terms.minPrice() <= terms.maxPrice())
        {
            scales.instrument(terms.instrument(), decimals);
        }
    }

    private void defineAccount()
    {
        defineAccount.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.ACCOUNT).number("account", account());
        prevention(defineAccount.stp());
        numberUnless(NULL, "maxOrderQuantity", defineAccount.maxOrderQuantity());
        optionalPrice("maxOrderNotional", defineAccount.maxOrderNotional(), 2);
        numberUnless(NULL, "maxOpenOrders", defineAccount.maxOpenOrders());
        numberUnless(NULL, "maxPosition", defineAccount.maxPosition());
    }

    private void changePhase()
    {
        changePhase.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.PHASE).text("instrument", changePhase.instrument());
        line.text("phase", PHASES.of(changePhase.phase()));
    }

    private void setRules()
    {
        setRules.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.RULES).number("rules", setRules.rules());
    }

    private void sessionLogon()
    {
        sessionLogon.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.LOGON).number("account", account());
        numberUnless(0, "connection", sessionLogon.connection());
    }

    private void sessionLogoff()
    {
        sessionLogoff.wrapAndApplyHeader(buffer, offset, header);
        begin(CommandForm.LOGOFF).number("account", account());
        numberUnless(0, "connection", sessionLogoff.connection());
        line.text("reason", LOGOFF_REASONS.of(sessionLogoff.reason()));
    }

    private JsonLine begin(final CommandForm form)
    {
        line.text("command", form.word());
        numberUnless(NULL, "time", MessageDescriptor.timestampNs(buffer, offset));
        numberUnless(0, "session", session());
        numberUnless(0, "sessionSequence", sessionSequence());
        return line;
    }

    private long session()
    {
        return buffer.getLong(offset + MessageDescriptor.SESSION_OFFSET, LITTLE_ENDIAN);
    }

    private long sessionSequence()
    {
        return buffer.getLong(offset + MessageDescriptor.SESSION_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    private long account()
    {
        return buffer.getLong(offset + MessageDescriptor.ACCOUNT_OFFSET, LITTLE_ENDIAN);
    }

    private void prevention(final SelfTradePrevention stp)
    {
        if (stp != SelfTradePrevention.NULL_VAL)
        {
            line.text("stp", PREVENTIONS.of(stp));
        }
    }

    private void optionalPrice(final String key, final long units, final int decimals)
    {
        if (units != NULL)
        {
            line.price(key, units, Math.max(decimals, 0));
        }
    }

    private void numberUnless(final long absent, final String key, final long value)
    {
        if (value != absent)
        {
            line.number(key, value);
        }
    }
}
