package org.tally.gateway.client;

import org.agrona.DirectBuffer;

import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.PhaseChangedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.RulesSetDecoder;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.UncrossedDecoder;

/**
 * Is told what the exchange says, within {@link TallyClient#poll()} and on its thread. Every method may be left out.
 * Decoders are valid only until the method returns, and are used again for the next event.
 */
public interface TallyListener
{
    /**
     * A message of any kind, heartbeats excepted, before the method for its kind is called.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @param length of it.
     */
    default void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
    }

    /**
     * The connection has ended; the client can be closed, and a new one go on with the session.
     *
     * @param reason as the exchange gave it, or {@link LogoffReason#DISCONNECTED} if it gave none.
     */
    default void onDisconnected(final LogoffReason reason)
    {
    }

    /**
     * A new order was taken; its trades, if any, follow.
     *
     * @param event the message.
     */
    default void onOrderAccepted(final OrderAcceptedDecoder event)
    {
    }

    /**
     * A command was refused and changed nothing.
     *
     * @param event the message.
     */
    default void onRejected(final RejectedDecoder event)
    {
    }

    /**
     * An order of the account traded; what concerns the other party only is null.
     *
     * @param event the message.
     */
    default void onTrade(final TradeDecoder event)
    {
    }

    /**
     * A live order ended without being filled.
     *
     * @param event the message.
     */
    default void onOrderCancelled(final OrderCancelledDecoder event)
    {
    }

    /**
     * A cancel was refused.
     *
     * @param event the message.
     */
    default void onCancelRejected(final CancelRejectedDecoder event)
    {
    }

    /**
     * A mass cancel is done.
     *
     * @param event the message.
     */
    default void onMassCancelled(final MassCancelledDecoder event)
    {
    }

    /**
     * A live order has new terms.
     *
     * @param event the message.
     */
    default void onOrderReplaced(final OrderReplacedDecoder event)
    {
    }

    /**
     * A replace was refused; the order stays as it was.
     *
     * @param event the message.
     */
    default void onReplaceRejected(final ReplaceRejectedDecoder event)
    {
    }

    /**
     * A waiting stop order becomes a taker.
     *
     * @param event the message.
     */
    default void onStopTriggered(final StopTriggeredDecoder event)
    {
    }

    /**
     * An iceberg order shows its next part.
     *
     * @param event the message.
     */
    default void onOrderRefreshed(final OrderRefreshedDecoder event)
    {
    }

    /**
     * Two orders of the account shrank instead of trading.
     *
     * @param event the message.
     */
    default void onOrdersDecremented(final OrdersDecrementedDecoder event)
    {
    }

    /**
     * The account takes no more orders.
     *
     * @param event the message.
     */
    default void onAccountBlocked(final AccountBlockedDecoder event)
    {
    }

    /**
     * The account takes orders again.
     *
     * @param event the message.
     */
    default void onAccountUnblocked(final AccountUnblockedDecoder event)
    {
    }

    /**
     * The account exists, or its settings changed.
     *
     * @param event the message.
     */
    default void onAccountDefined(final AccountDefinedDecoder event)
    {
    }

    /**
     * An instrument exists from now on; operators only.
     *
     * @param event the message.
     */
    default void onInstrumentDefined(final InstrumentDefinedDecoder event)
    {
    }

    /**
     * An instrument has a new phase; operators only.
     *
     * @param event the message.
     */
    default void onPhaseChanged(final PhaseChangedDecoder event)
    {
    }

    /**
     * An auction ended; operators only.
     *
     * @param event the message.
     */
    default void onUncrossed(final UncrossedDecoder event)
    {
    }

    /**
     * A version of the matching rules is in force; operators only.
     *
     * @param event the message.
     */
    default void onRulesSet(final RulesSetDecoder event)
    {
    }

    /**
     * A command had been applied before and was not applied again.
     *
     * @param event the message.
     */
    default void onDuplicateCommand(final DuplicateCommandDecoder event)
    {
    }

    /**
     * A session is open: the client's own before connect returns it, and before the events that it missed; or, for
     * operators, another.
     *
     * @param event the message.
     */
    default void onLogonAccepted(final LogonAcceptedDecoder event)
    {
    }

    /**
     * A logon was refused; operators hear of those of others.
     *
     * @param event the message.
     */
    default void onLogonRefused(final LogonRefusedDecoder event)
    {
    }

    /**
     * A session ended; for the client's own, {@link #onDisconnected} follows.
     *
     * @param event the message.
     */
    default void onLoggedOff(final LoggedOffDecoder event)
    {
    }

    /**
     * The gateway refused a message before it became a command; it changed nothing. Every command that was sent behind
     * it is refused, too; with the reason {@code OUT_OF_SPACE} cancels are still taken, and orders may be later.
     *
     * @param event the message.
     */
    default void onMessageRejected(final MessageRejectedDecoder event)
    {
    }
}
