package org.tally.torture;

import java.util.SplittableRandom;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountEncoder;
import org.tally.protocol.codec.ChangePhaseEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.UnblockAccountEncoder;

/**
 * One thread only. The operator's commands: instruments and accounts first, then now and then another phase, a blocked
 * account, new limits. The market is continuous most of the time.
 */
final class OperatorFlow implements CommandFlow
{
    /** What is traded. */
    static final String[] SYMBOLS = {"ASH", "YEW"};

    private static final int ONE_IN = 200;

    private final SplittableRandom random;
    private final int accounts;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private int made;
    private int blocked;
    private int interrupted = -1;

    OperatorFlow(final SplittableRandom random, final int accounts)
    {
        this.random = random;
        this.accounts = accounts;
    }

    /** How many commands it takes until the accounts can log on. */
    int commandsToBegin()
    {
        return SYMBOLS.length + accounts;
    }

    @Override
    public DirectBuffer next()
    {
        if (made < SYMBOLS.length)
        {
            defineInstrument(SYMBOLS[made]);
        }
        else if (made < commandsToBegin())
        {
            defineAccount(made - SYMBOLS.length + 1);
        }
        else if (!intervene())
        {
            return null;
        }
        made++;
        return buffer;
    }

    private void defineInstrument(final String symbol)
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .account(0).instrument(symbol).tickSize(1).lotSize(10).minPrice(1).maxPrice(1_000_000)
            .referencePrice(10_000).bandBasisPoints(500).priceDecimals((short)2).phase(Phase.CONTINUOUS);
    }

    private void defineAccount(final int account)
    {
        new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header)
            .account(account).maxOrderQuantity(1_000).maxOrderNotional(0).maxOpenOrders(40)
            .maxPosition(1_000L * random.nextInt(1, 100))
            .stp(random.nextBoolean() ? SelfTradePrevention.NONE : SelfTradePrevention.CANCEL_RESTING);
    }

    /** What was interrupted is soon resumed. */
    private boolean intervene()
    {
        final int dice = random.nextInt(ONE_IN);
        if (interrupted >= 0 && dice < 10)
        {
            changePhase(interrupted, random.nextBoolean() ? Phase.AUCTION : Phase.CONTINUOUS);
        }
        else if (blocked > 0 && dice < 10)
        {
            new UnblockAccountEncoder().wrapAndApplyHeader(buffer, 0, header).account(blocked);
            blocked = 0;
        }
        else if (dice == 10)
        {
            changePhase(random.nextInt(SYMBOLS.length), Phase.get((short)random.nextInt(4)));
        }
        else if (dice == 11 && blocked == 0)
        {
            blocked = random.nextInt(1, accounts + 1);
            new BlockAccountEncoder().wrapAndApplyHeader(buffer, 0, header).account(blocked);
        }
        else if (dice == 12)
        {
            defineAccount(random.nextInt(1, accounts + 1));
        }
        else
        {
            return false;
        }
        return true;
    }

    private void changePhase(final int instrument, final Phase phase)
    {
        new ChangePhaseEncoder().wrapAndApplyHeader(buffer, 0, header)
            .account(0).instrument(SYMBOLS[instrument]).phase(phase);
        if (phase != Phase.CONTINUOUS)
        {
            interrupted = instrument;
        }
        else if (interrupted == instrument)
        {
            interrupted = -1;
        }
    }
}
