package org.tally.node;

import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.LogoffEncoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * Test thread. A client of a {@link SimulatedExchange} that does what its seed says: logs on, sends orders, sends some
 * again, stops reading, hangs up, comes back.
 */
final class SimulatedClient
{
    private static final long NONE = Long.MIN_VALUE;
    private static final String SYMBOL = "ACME";

    private final Random random;
    private final long session;
    private final long account;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private SimulatedTransport.SimulatedConnection connection;
    private int read;
    private boolean isActive;
    private long sessionSequence;
    private long clOrdId;
    private int setUp;

    SimulatedClient(final Random random, final long session, final long account)
    {
        this.random = random;
        this.session = session;
        this.account = account;
    }

    /** One act. */
    void act(final SimulatedTransport transport)
    {
        if (connection == null || !connection.isOpen())
        {
            connect(transport);
            return;
        }
        readAll();
        final int dice = random.nextInt(1000);
        if (dice < 4)
        {
            connection.hangUp();
        }
        else if (dice < 8)
        {
            connection.reading(random.nextBoolean());
        }
        else if (isActive)
        {
            sendSomething(dice);
        }
    }

    /** The node is gone, and every connection with it. */
    void lost()
    {
        connection = null;
        isActive = false;
    }

    private void connect(final SimulatedTransport transport)
    {
        connection = transport.connect();
        read = 0;
        isActive = false;
        new LogonEncoder().wrapAndApplyHeader(buffer, 0, header).session(session).account(account)
            .heartbeatIntervalNs(0).key("")
            .lastSequence(LogonEncoder.lastSequenceNullValue()).lastIndex(LogonEncoder.lastIndexNullValue());
        send();
    }

    private void readAll()
    {
        for (; read < connection.received().size(); read++)
        {
            final UnsafeBuffer message = new UnsafeBuffer(connection.received().get(read));
            if (MessageDescriptor.templateId(message, 0) == LogonAcceptedDecoder.TEMPLATE_ID)
            {
                final LogonAcceptedDecoder accepted = new LogonAcceptedDecoder().wrap(
                    message, MessageDescriptor.HEADER_LENGTH, LogonAcceptedDecoder.BLOCK_LENGTH, 1);
                if (accepted.session() == session)
                {
                    isActive = true;
                    sessionSequence = accepted.sessionSequence();
                }
            }
        }
    }

    private void sendSomething(final int dice)
    {
        if (account == 0)
        {
            operate(dice);
        }
        else if (dice < 30)
        {
            // Sent before: the exchange must not do it again.
            order(Math.max(1, sessionSequence - random.nextInt(3)));
        }
        else if (dice < 40)
        {
            // A gap: refused, and nothing changes.
            order(sessionSequence + 2 + random.nextInt(3));
        }
        else if (dice < 50)
        {
            buffer.setMemory(0, 64, (byte)random.nextInt());
            send(random.nextInt(64));
        }
        else if (dice < 53)
        {
            new LogoffEncoder().wrapAndApplyHeader(buffer, 0, header).session(session);
            send();
            isActive = false;
        }
        else if (dice < 60)
        {
            massCancel(++sessionSequence);
        }
        else
        {
            order(++sessionSequence);
        }
    }

    private void operate(final int dice)
    {
        if (setUp == 0)
        {
            setUp++;
            new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(++sessionSequence).account(0)
                .instrument(SYMBOL).tickSize(1).lotSize(1).minPrice(1).maxPrice(1_000).referencePrice(NONE)
                .bandBasisPoints(0).priceDecimals((short)2).phase(Phase.CONTINUOUS);
            send();
        }
        else if (setUp <= 3 || dice < 30)
        {
            new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(++sessionSequence)
                .account(Math.min(setUp++, 3)).maxOrderQuantity(NONE).maxOrderNotional(NONE).maxOpenOrders(NONE)
                .maxPosition(NONE).stp(SelfTradePrevention.get((short)random.nextInt(5)));
            send();
        }
    }

    private void order(final long sequence)
    {
        final int dice = random.nextInt(10);
        if (dice < 6)
        {
            newOrder(sequence);
        }
        else if (dice < 8)
        {
            new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(sequence).account(account)
                .clOrdId(1 + random.nextInt((int)clOrdId + 1));
            send();
        }
        else
        {
            final long order = 1 + random.nextInt((int)clOrdId + 1);
            new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
                .sequence(NONE).timestamp(NONE).session(session).sessionSequence(sequence).account(account)
                .clOrdId(order).newClOrdId(order).quantity(1 + random.nextInt(20)).price(95 + random.nextInt(10))
                .stopPrice(NONE);
            send();
        }
    }

    private void newOrder(final long sequence)
    {
        new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header)
            .sequence(NONE).timestamp(NONE).session(session).sessionSequence(sequence).account(account)
            .instrument(SYMBOL).clOrdId(++clOrdId).quantity(1 + random.nextInt(20)).price(95 + random.nextInt(10))
            .stopPrice(NONE).displayQuantity(0).minQuantity(0).expireTime(0)
            .side(random.nextBoolean() ? Side.BUY : Side.SELL).ordType(OrdType.LIMIT)
            .timeInForce(random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.DAY)
            .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
        send();
    }

    private void massCancel(final long sequence)
    {
        new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, header)
            .sequence(NONE).timestamp(NONE).session(session).sessionSequence(sequence).account(account)
            .instrument("").side(Side.NULL_VAL);
        send();
    }

    private void send()
    {
        send(MessageDescriptor.length(buffer, 0));
    }

    private void send(final int length)
    {
        final byte[] message = new byte[length];
        buffer.getBytes(0, message);
        connection.send(message);
    }
}
