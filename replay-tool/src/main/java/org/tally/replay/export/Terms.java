package org.tally.replay.export;

import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.scenario.Words;

/**
 * The scenario format's words for the schema's enums.
 */
final class Terms
{
    static final Words<AggressorSide> AGGRESSORS = new Words<>(AggressorSide.class);
    static final Words<CancelReason> CANCEL_REASONS = new Words<>(CancelReason.class);
    static final Words<LogoffReason> LOGOFF_REASONS = new Words<>(LogoffReason.class);
    static final Words<OrdType> TYPES = new Words<>(OrdType.class);
    static final Words<Phase> PHASES = new Words<>(Phase.class);
    static final Words<RejectReason> REJECT_REASONS = new Words<>(RejectReason.class);
    static final Words<SelfTradePrevention> PREVENTIONS = new Words<>(SelfTradePrevention.class);
    static final Words<Side> SIDES = new Words<>(Side.class);
    static final Words<TimeInForce> TIMES_IN_FORCE = new Words<>(TimeInForce.class);

    private Terms()
    {
    }
}
