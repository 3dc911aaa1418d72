package org.tally.engine.reference;

import java.util.Comparator;
import java.util.List;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;
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
 * Test thread. The naive engine: the bytes of a command in, its events out as lines of the scenario format. It reads
 * like docs/matching-rules.md and is slow on purpose; each of its parts quotes its section.
 */
public final class ReferenceEngine
{
    private final ReferenceMarket market = new ReferenceMarket();
    private final ReferenceBook book = new ReferenceBook(market);
    private final ReferenceChecks checks = new ReferenceChecks(market, book);
    private final ReferenceMatching matching = new ReferenceMatching(market, book);
    private final ReferenceReplace replacing = new ReferenceReplace(market, checks, matching);
    private final ReferenceAuction auction = new ReferenceAuction(market, book);
    private final ReferencePhases phases = new ReferencePhases(market, matching, auction);
    private final ReferenceAccounts accounts = new ReferenceAccounts(market);
    private final ReferenceSessions sessions = new ReferenceSessions(market);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /**
     * Applies one command.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @return its events.
     */
    public List<String> apply(final DirectBuffer buffer, final int offset)
    {
        market.events.begin(MessageDescriptor.sequence(buffer, offset));
        moveTime(MessageDescriptor.timestampNs(buffer, offset));
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case SessionLogonDecoder.TEMPLATE_ID:
                final SessionLogonDecoder logon = new SessionLogonDecoder().wrapAndApplyHeader(buffer, offset, header);
                sessions.logon(logon.session(), logon.account());
                break;

            case SessionLogoffDecoder.TEMPLATE_ID:
                final SessionLogoffDecoder logoff =
                    new SessionLogoffDecoder().wrapAndApplyHeader(buffer, offset, header);
                sessions.logoff(logoff.session(), logoff.account(), logoff.reason());
                break;

            default:
                applyUnlessDuplicate(buffer, offset);
                break;
        }
        market.instruments.forEach(ReferenceInstrument::moveBand);
        return market.events.lines();
    }

    /**
     * The books as {@code match --book} prints them.
     *
     * @return a line for each instrument, in order of definition.
     */
    public List<String> book()
    {
        return new ReferenceBookLines(market, book).lines();
    }

    /**
     * How many orders live.
     *
     * @return number of live orders, waiting stops included.
     */
    public int liveCount()
    {
        return market.liveOrders.size();
    }

    /**
     * Names a live order, for those who make scenarios.
     *
     * @param index from 0.
     * @return whose it is, what it is called and where it is.
     */
    public LiveOrder live(final int index)
    {
        final ReferenceOrder order = market.liveOrders.get(index);
        return new LiveOrder(order.account.number, order.clOrdId, order.instrument.symbol);
    }

    /** Section 2: "every timer due at or before its time fires, in order of due time, then of orderId". */
    private void moveTime(final long timestampNs)
    {
        final long nowNs = Math.max(market.timeNs, timestampNs);
        final Comparator<ReferenceOrder> byDueTime = Comparator.comparingLong(order -> order.expireTime);
        final List<ReferenceOrder> due = market.liveOrders.stream()
            .filter(order -> order.tif == TimeInForce.GTD && order.expireTime <= nowNs)
            .sorted(byDueTime.thenComparing(ReferenceMarket.BY_ORDER_ID)).toList();
        for (final ReferenceOrder order : due)
        {
            market.moveTimeTo(order.expireTime);
            market.cancel(order, CancelReason.EXPIRED);
        }
        market.moveTimeTo(nowNs);
    }

    private void applyUnlessDuplicate(final DirectBuffer buffer, final int offset)
    {
        final TickDecoder anyCommand = new TickDecoder().wrap(buffer, offset + 8, TickDecoder.BLOCK_LENGTH, 1);
        if (!sessions.isDuplicate(anyCommand.session(), anyCommand.sessionSequence()))
        {
            applyOnce(buffer, offset, anyCommand.account());
        }
    }

    private void applyOnce(final DirectBuffer buffer, final int offset, final long account)
    {
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case NewOrderDecoder.TEMPLATE_ID:
                newOrder(new NewOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
                break;

            case CancelOrderDecoder.TEMPLATE_ID:
                final CancelOrderDecoder cancel = new CancelOrderDecoder().wrapAndApplyHeader(buffer, offset, header);
                accounts.cancel(account, cancel.clOrdId());
                break;

            case ReplaceOrderDecoder.TEMPLATE_ID:
                replace(new ReplaceOrderDecoder().wrapAndApplyHeader(buffer, offset, header));
                break;

            case MassCancelDecoder.TEMPLATE_ID:
                massCancel(new MassCancelDecoder().wrapAndApplyHeader(buffer, offset, header));
                break;

            case DefineInstrumentDecoder.TEMPLATE_ID:
                defineInstrument(new DefineInstrumentDecoder().wrapAndApplyHeader(buffer, offset, header));
                break;

            case DefineAccountDecoder.TEMPLATE_ID:
                defineAccount(new DefineAccountDecoder().wrapAndApplyHeader(buffer, offset, header));
                break;

            case ChangePhaseDecoder.TEMPLATE_ID:
                final ChangePhaseDecoder change = new ChangePhaseDecoder().wrapAndApplyHeader(buffer, offset, header);
                phases.change(change.instrument(), change.phase());
                break;

            case BlockAccountDecoder.TEMPLATE_ID:
                accounts.block(account);
                break;

            case UnblockAccountDecoder.TEMPLATE_ID:
                accounts.unblock(account);
                break;

            case SetRulesDecoder.TEMPLATE_ID:
                setRules(new SetRulesDecoder().wrapAndApplyHeader(buffer, offset, header).rules());
                break;

            case TickDecoder.TEMPLATE_ID:
                break;

            default:
                throw new IllegalArgumentException(
                    "templateId=" + MessageDescriptor.templateId(buffer, offset));
        }
    }

    /** Section 3. */
    private void newOrder(final NewOrderDecoder command)
    {
        final ReferenceInstrument instrument = market.instrument(command.instrument());
        final ReferenceAccount account = market.account(command.account());
        if (instrument == null)
        {
            reject(command, RejectReason.UNKNOWN_INSTRUMENT);
            return;
        }
        if (account == null)
        {
            reject(command, RejectReason.UNKNOWN_ACCOUNT);
            return;
        }
        final ReferenceOrder order = order(command, account, instrument);
        final RejectReason reason = checks.ofNew(order);
        if (reason != null)
        {
            reject(command, reason);
            return;
        }
        market.accept(order);
        enter(order);
    }

    private void reject(final NewOrderDecoder command, final RejectReason reason)
    {
        market.events.rejected(command.instrument(), command.account(), command.clOrdId(), reason);
    }

    private static ReferenceOrder order(
        final NewOrderDecoder command,
        final ReferenceAccount account,
        final ReferenceInstrument instrument)
    {
        final ReferenceOrder order =
            new ReferenceOrder(account, instrument, command.side(), command.ordType(), command.timeInForce());
        order.clOrdId = command.clOrdId();
        order.quantity = command.quantity();
        order.price = orNull(command.price());
        order.stopPrice = orNull(command.stopPrice());
        order.displayQuantity = command.displayQuantity();
        order.minQuantity = command.minQuantity();
        order.expireTime = command.expireTime();
        order.isPostOnly = command.postOnly() == BooleanType.T;
        order.stp = command.stp() == SelfTradePrevention.NULL_VAL ? account.stp : command.stp();
        return order;
    }

    /** Section 4: a taker; section 7: a stop; section 8: in an auction orders wait. */
    private void enter(final ReferenceOrder order)
    {
        if (order.isStopType())
        {
            matching.waitOrTrigger(order);
        }
        else if (order.instrument.phase == Phase.AUCTION)
        {
            market.rest(order);
        }
        else
        {
            matching.take(order);
        }
    }

    private void replace(final ReplaceOrderDecoder command)
    {
        replacing.replace(command.account(), command.clOrdId(), command.newClOrdId(), new ReferenceReplace.Terms(
            orNull(command.quantity()), orNull(command.price()), orNull(command.stopPrice())));
    }

    private void massCancel(final MassCancelDecoder command)
    {
        final String symbol = command.instrument().isEmpty() ? null : command.instrument();
        accounts.massCancel(command.account(), symbol, command.side() == Side.NULL_VAL ? null : command.side());
    }

    /** scenario-format.md: "An instrument is defined once". */
    private void defineInstrument(final DefineInstrumentDecoder command)
    {
        final ReferenceInstrument instrument =
            new ReferenceInstrument(command.instrument(), command.priceDecimals());
        instrument.tickSize = command.tickSize();
        instrument.lotSize = command.lotSize();
        instrument.minPrice = command.minPrice();
        instrument.maxPrice = command.maxPrice();
        instrument.definedReferencePrice = orNull(command.referencePrice());
        instrument.bandBasisPoints = command.bandBasisPoints();
        instrument.phase = command.phase();
        if (market.instrument(instrument.symbol) != null)
        {
            market.events.rejected(instrument.symbol, null, null, RejectReason.ALREADY_DEFINED);
        }
        else if (!instrument.isValid())
        {
            market.events.rejected(instrument.symbol, null, null, RejectReason.INVALID_INSTRUMENT);
        }
        else
        {
            market.instruments.add(instrument);
            market.events.event("instrument-defined").text("instrument", instrument.symbol).end();
        }
    }

    /** Section 10: what is left out stays. */
    private void defineAccount(final DefineAccountDecoder command)
    {
        final ReferenceAccount account = accounts.define(command.account());
        account.stp = command.stp() == SelfTradePrevention.NULL_VAL ? account.stp : command.stp();
        account.maxOrderQuantity = orElse(command.maxOrderQuantity(), account.maxOrderQuantity);
        account.maxOrderNotional = orElse(command.maxOrderNotional(), account.maxOrderNotional);
        account.maxOpenOrders = orElse(command.maxOpenOrders(), account.maxOpenOrders);
        account.maxPosition = orElse(command.maxPosition(), account.maxPosition);
    }

    /** Section 13: "a version that the engine does not know, or one below that in force"; it knows 1 and 2. */
    private void setRules(final int rules)
    {
        if (rules < market.rules || rules > 2)
        {
            market.events.rejected(null, null, null, RejectReason.UNKNOWN_RULES);
            return;
        }
        market.rules = rules;
        market.events.event("rules-set").number("rules", rules).end();
    }

    private static Long orNull(final long value)
    {
        return value == Long.MIN_VALUE ? null : Long.valueOf(value);
    }

    private static long orElse(final long value, final long otherwise)
    {
        return value == Long.MIN_VALUE ? otherwise : value;
    }

    /**
     * A live order.
     *
     * @param account whose it is.
     * @param clOrdId by which the account knows it.
     * @param symbol  of its instrument.
     */
    public record LiveOrder(long account, long clOrdId, String symbol)
    {
    }
}
