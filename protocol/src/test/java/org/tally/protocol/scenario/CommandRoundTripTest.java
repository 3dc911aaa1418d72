package org.tally.protocol.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.tally.protocol.MessageDescriptor;
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

class CommandRoundTripTest
{
    private static final int COMMANDS = 20_000;
    private static final int TEMPLATES = 13;
    private static final long NULL = NewOrderEncoder.priceNullValue();
    private static final String[] SYMBOLS = {"A", "ACME", "B\"\\ND", "0123456789ABCDEF", "UNKNOWN", "~ "};

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void shouldReadBackTheSameBytesOfAnyCommands() throws IOException
    {
        final List<byte[]> commands = new ArrayList<>();
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        final CommandPrinter printer = new CommandPrinter();
        for (int i = 1; i <= COMMANDS; i++)
        {
            encode(i <= TEMPLATES ? i : 1 + random.nextInt(TEMPLATES));
            fixedFields(i);
            commands.add(bytes(buffer, 0));
            printer.print(buffer, 0, text);
        }
        assertReadsBack(commands, text);
    }

    private void assertReadsBack(final List<byte[]> commands, final ByteArrayOutputStream text) throws IOException
    {
        final String[] lines = text.toString().split("\n");
        final ScenarioReader reader = new ScenarioReader(new ByteArrayInputStream(text.toByteArray()), "seed=" + seed);
        for (int i = 0; i < COMMANDS; i++)
        {
            assertTrue(reader.next());
            assertEquals(commands.get(i).length, reader.length());
            assertArrayEquals(commands.get(i), bytes(reader.buffer(), reader.offset()),
                "seed=" + seed + " line=" + lines[i]);
        }
        assertFalse(reader.next());
    }

    private void encode(final int templateId)
    {
        switch (templateId)
        {
            case NewOrderEncoder.TEMPLATE_ID -> newOrder();
            case CancelOrderEncoder.TEMPLATE_ID ->
                new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header).account(account()).clOrdId(id());
            case ReplaceOrderEncoder.TEMPLATE_ID -> new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(account()).clOrdId(id()).newClOrdId(id()).quantity(orNull(number())).price(price())
                .stopPrice(price());
            case MassCancelEncoder.TEMPLATE_ID -> new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(account()).instrument(random.nextBoolean() ? "" : symbol()).side(one(Side.values()));
            case DefineInstrumentEncoder.TEMPLATE_ID -> defineInstrument();
            case DefineAccountEncoder.TEMPLATE_ID -> new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(account()).maxOrderQuantity(orNull(count())).maxOrderNotional(orNull(count()))
                .maxOpenOrders(orNull(count())).maxPosition(orNull(count())).stp(one(SelfTradePrevention.values()));
            case ChangePhaseEncoder.TEMPLATE_ID -> new ChangePhaseEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(0).instrument(symbol()).phase(known(Phase.values()));
            case BlockAccountEncoder.TEMPLATE_ID ->
                new BlockAccountEncoder().wrapAndApplyHeader(buffer, 0, header).account(account());
            case UnblockAccountEncoder.TEMPLATE_ID ->
                new UnblockAccountEncoder().wrapAndApplyHeader(buffer, 0, header).account(account());
            case TickEncoder.TEMPLATE_ID -> new TickEncoder().wrapAndApplyHeader(buffer, 0, header).account(0);
            case SessionLogonEncoder.TEMPLATE_ID -> new SessionLogonEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(account()).connection(number());
            case SetRulesEncoder.TEMPLATE_ID -> new SetRulesEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(0).rules(random.nextInt());
            default -> new SessionLogoffEncoder().wrapAndApplyHeader(buffer, 0, header)
                .account(account()).connection(number()).reason(known(LogoffReason.values()));
        }
    }

    private void newOrder()
    {
        new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header).account(account()).instrument(symbol())
            .clOrdId(id()).quantity(number()).price(price()).stopPrice(price())
            .displayQuantity(random.nextBoolean() ? 0 : number()).minQuantity(random.nextBoolean() ? 0 : number())
            .expireTime(random.nextBoolean() ? 0 : number()).side(known(Side.values()))
            .ordType(known(OrdType.values())).timeInForce(known(TimeInForce.values()))
            .stp(one(SelfTradePrevention.values())).postOnly(random.nextBoolean() ? BooleanType.T : BooleanType.F);
    }

    private void defineInstrument()
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).account(0).instrument(symbol())
            .tickSize(random.nextInt(20) - 2).lotSize(random.nextInt(20) - 2).minPrice(number()).maxPrice(number())
            .referencePrice(price()).bandBasisPoints(random.nextBoolean() ? 0 : count())
            .priceDecimals((short)random.nextInt(10)).phase(known(Phase.values()));
    }

    private void fixedFields(final long sequence)
    {
        final int templateId = MessageDescriptor.templateId(buffer, 0);
        final boolean needsSession = templateId == SessionLogonEncoder.TEMPLATE_ID ||
            templateId == SessionLogoffEncoder.TEMPLATE_ID;
        final long session = needsSession ? 1 + random.nextInt(5) : random.nextInt(5);
        MessageDescriptor.sequence(buffer, 0, sequence);
        MessageDescriptor.timestampNs(buffer, 0, random.nextLong() & Long.MAX_VALUE);
        buffer.putLong(MessageDescriptor.SESSION_OFFSET, session);
        buffer.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, session == 0 ? 0 : sequence - random.nextInt(9));
        if (buffer.getLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET) < 0)
        {
            buffer.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, 0);
        }
    }

    private long account()
    {
        return 1 + random.nextInt(3);
    }

    private long id()
    {
        return 1 + random.nextInt(50);
    }

    private long price()
    {
        return orNull(number());
    }

    private long number()
    {
        final long number = random.nextLong() >> random.nextInt(64);
        return number == NULL ? 0 : number;
    }

    private long count()
    {
        return number() & Long.MAX_VALUE;
    }

    private long orNull(final long value)
    {
        return random.nextInt(3) == 0 ? NULL : value;
    }

    private String symbol()
    {
        return SYMBOLS[random.nextInt(SYMBOLS.length)];
    }

    private <E> E one(final E[] constants)
    {
        return constants[random.nextInt(constants.length)];
    }

    /** All but the last constant, which is SBE's null. */
    private <E> E known(final E[] constants)
    {
        return constants[random.nextInt(constants.length - 1)];
    }

    private static byte[] bytes(final DirectBuffer source, final int offset)
    {
        final byte[] bytes = new byte[MessageDescriptor.length(source, offset)];
        source.getBytes(offset, bytes);
        return bytes;
    }
}
