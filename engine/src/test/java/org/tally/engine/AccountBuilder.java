package org.tally.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;

/** Test thread. An account of which only what is named is set. */
final class AccountBuilder implements Command
{
    private final DefineAccountEncoder encoder = new DefineAccountEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);

    private AccountBuilder(final long account)
    {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).account(account)
            .maxOrderQuantity(Commands.NULL).maxOrderNotional(Commands.NULL).maxOpenOrders(Commands.NULL)
            .maxPosition(Commands.NULL).stp(SelfTradePrevention.NULL_VAL);
    }

    static AccountBuilder account(final long account)
    {
        return new AccountBuilder(account);
    }

    AccountBuilder maxOrderQuantity(final long limit)
    {
        encoder.maxOrderQuantity(limit);
        return this;
    }

    /** In hundredths of the currency. */
    AccountBuilder maxOrderNotional(final long limit)
    {
        encoder.maxOrderNotional(limit);
        return this;
    }

    AccountBuilder maxOpenOrders(final long limit)
    {
        encoder.maxOpenOrders(limit);
        return this;
    }

    AccountBuilder maxPosition(final long limit)
    {
        encoder.maxPosition(limit);
        return this;
    }

    AccountBuilder stp(final SelfTradePrevention stp)
    {
        encoder.stp(stp);
        return this;
    }

    @Override
    public UnsafeBuffer encoded()
    {
        return buffer;
    }
}
