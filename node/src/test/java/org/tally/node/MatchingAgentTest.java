package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

import com.lmax.disruptor.Sequence;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

class MatchingAgentTest
{
    /** More than the engine needs to look ahead. */
    private static final int RESTING = 40_000;
    private static final int COMMANDS = 80_000;
    private static final int SLOTS = 64;
    private static final int BATCH_LIMIT = 50;
    private static final long NONE = Long.MIN_VALUE;
    private static final String SYMBOL = "ACME";

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageDigest expected = sha256();
    private final MessageDigest told = sha256();
    private final Engine alone = new Engine((buffer, offset, length) -> add(expected, buffer, offset, length));
    private final MessageRing input = new MessageRing(SLOTS, MessageDescriptor.MAX_COMMAND_LENGTH);
    private final MessageRing output = new MessageRing(1 << 10, MessageDescriptor.MAX_EVENT_LENGTH);
    private final Sequence matched = input.addReader();
    private final Sequence read = output.addReader();
    private final Engine engine = new Engine((buffer, offset, length) -> { });
    private final MatchingAgent agent = new MatchingAgent(input, matched, output, engine, BATCH_LIMIT);

    @Test
    void shouldTellTheEventsOfTheEngineAloneAlsoWhereItLooksAhead()
    {
        final Random random = new Random(1);
        for (int sequence = 1; sequence <= COMMANDS; sequence++)
        {
            encode(sequence, random);
            MessageDescriptor.sequence(command, 0, sequence);
            MessageDescriptor.timestampNs(command, 0, sequence);
            alone.apply(command, 0);
            while (!input.tryClaim())
            {
                work();
            }
            input.buffer().putBytes(input.offset(input.claimed()), command, 0, command.capacity());
            input.publish();
            if (random.nextInt(40) == 0)
            {
                work();
            }
        }
        while (matched.get() < input.published())
        {
            work();
        }
        assertEquals(COMMANDS, engine.sequence());
        assertArrayEquals(expected.digest(), told.digest(), "events");
        assertArrayEquals(alone.stateHash(), engine.stateHash(), "state");
    }

    private void work()
    {
        agent.doWork();
        for (long next = read.get() + 1; next <= output.published(); next++)
        {
            final int offset = output.offset(next);
            add(told, output.buffer(), offset, MessageDescriptor.length(output.buffer(), offset));
            read.set(next);
        }
    }

    private void encode(final int sequence, final Random random)
    {
        if (sequence == 1)
        {
            new DefineInstrumentEncoder().wrapAndApplyHeader(command, 0, header).session(0).sessionSequence(0)
                .account(0).instrument(SYMBOL).tickSize(1).lotSize(1).minPrice(1).maxPrice(1_000_000)
                .referencePrice(NONE).bandBasisPoints(0).priceDecimals((short)2).phase(Phase.CONTINUOUS);
        }
        else if (sequence == 2)
        {
            new DefineAccountEncoder().wrapAndApplyHeader(command, 0, header).session(0).sessionSequence(0)
                .account(1).maxOrderQuantity(0).maxOrderNotional(0).maxOpenOrders(0).maxPosition(0)
                .stp(SelfTradePrevention.NONE);
        }
        else if (sequence < RESTING || random.nextInt(2) == 0)
        {
            final boolean isBuy = random.nextBoolean();
            new NewOrderEncoder().wrapAndApplyHeader(command, 0, header).session(0).sessionSequence(0).account(1)
                .instrument(SYMBOL).clOrdId(sequence).quantity(1 + random.nextInt(9))
                .price(1_000 + random.nextInt(-2, 100) * (isBuy ? -1 : 1)).stopPrice(NONE).displayQuantity(0)
                .minQuantity(0).expireTime(0).side(isBuy ? Side.BUY : Side.SELL).ordType(OrdType.LIMIT)
                .timeInForce(TimeInForce.DAY).stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
        }
        else
        {
            new CancelOrderEncoder().wrapAndApplyHeader(command, 0, header).session(0).sessionSequence(0).account(1)
                .clOrdId(1 + random.nextInt(sequence));
        }
    }

    private static void add(
        final MessageDigest digest, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        digest.update(event);
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new AssertionError(e);
        }
    }
}
