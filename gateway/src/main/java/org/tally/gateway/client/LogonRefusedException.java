package org.tally.gateway.client;

import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.RejectReason;

/**
 * The exchange refused a logon.
 */
public final class LogonRefusedException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    /** Why. */
    private final RejectReason reason;

    /**
     * A refusal.
     *
     * @param session asked for.
     * @param account asked for.
     * @param reason  as the exchange gave it.
     */
    public LogonRefusedException(final long session, final long account, final RejectReason reason)
    {
        super("logon refused: reason=" + reason + ", session=" + session + ", account=" + account);
        this.reason = reason;
    }

    /**
     * A refusal of the message itself.
     *
     * @param session asked for.
     * @param account asked for.
     * @param reason  as the exchange gave it.
     */
    public LogonRefusedException(final long session, final long account, final MessageRejectReason reason)
    {
        super("logon refused: reason=" + reason + ", session=" + session + ", account=" + account +
            (reason == MessageRejectReason.MALFORMED ? "; is the event to resume after one of this exchange?" : ""));
        this.reason = null;
    }

    /**
     * Why the logon was refused.
     *
     * @return the reason; null if the message says it: the exchange could not make sense of the logon.
     */
    public RejectReason reason()
    {
        return reason;
    }
}
