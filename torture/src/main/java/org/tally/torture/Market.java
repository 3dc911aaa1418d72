package org.tally.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.agrona.concurrent.IdleStrategy;

import org.tally.gateway.client.ConnectTimeoutException;
import org.tally.gateway.client.LogonRefusedException;
import org.tally.torture.check.Violation;
import org.tally.torture.check.Witness;

/**
 * One thread only. An operator and the clients of several accounts, who trade with each other through whatever node is
 * there.
 */
final class Market
{
    private static final int WINDOW = 64;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(NodeProcess.PATIENCE_S);

    private final SplittableRandom random;
    private final OperatorFlow operatorFlow;
    private final TortureClient operator;
    private final List<TortureClient> traders = new ArrayList<>();
    private long sent;
    private long reconnects;
    private long heardNs;

    /**
     * A market with nobody connected.
     *
     * @param random decides everything.
     * @param size   how many accounts trade.
     */
    Market(final SplittableRandom random, final int size)
    {
        this.random = random;
        operatorFlow = new OperatorFlow(random.split(), size);
        operator = new TortureClient(1, 0, 1, operatorFlow, random.split());
        for (int account = 1; account <= size; account++)
        {
            traders.add(new TortureClient(1 + account, account, WINDOW, new OrderFlow(random.split()),
                random.split()));
        }
    }

    /** Of all clients. */
    List<Witness> witnesses()
    {
        final List<Witness> witnesses = new ArrayList<>();
        witnesses.add(operator.witness());
        traders.forEach(trader -> witnesses.add(trader.witness()));
        return witnesses;
    }

    /** Commands sent, those sent again included. */
    long sent()
    {
        return sent;
    }

    /** Connections lost while the node lived. */
    long reconnects()
    {
        return reconnects;
    }

    /** Trades until the node is dead, or so many commands have been sent. */
    void trade(final NodeProcess node, final String aeronDirectory, final long most)
    {
        final long end = sent + most;
        final IdleStrategy whileAlive = new IdleWhileAlive(node);
        heardNs = System.nanoTime();
        try
        {
            connect(operator, aeronDirectory, whileAlive);
            while (operator.witness().lastMade() < operatorFlow.commandsToBegin() ||
                operator.witness().unanswered() > 0)
            {
                turn(operator, aeronDirectory, whileAlive);
            }
            hearMissed(aeronDirectory, whileAlive);
            while (sent < end)
            {
                turn(operator, aeronDirectory, whileAlive);
                turn(traders.get(random.nextInt(traders.size())), aeronDirectory, whileAlive);
            }
        }
        catch (final NodeGoneException gone)
        {
            drain();
        }
    }

    /** All connect, and wait until they have heard everything that they were not told yet. */
    void hearAll(final NodeProcess node, final String aeronDirectory)
    {
        final IdleStrategy whileAlive = new IdleWhileAlive(node);
        try
        {
            hearMissed(aeronDirectory, whileAlive);
        }
        catch (final NodeGoneException gone)
        {
            drain();
        }
    }

    /** Before anybody trades on: a node that prunes may soon not have any more what clients missed. */
    private void hearMissed(final String aeronDirectory, final IdleStrategy whileAlive)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        do
        {
            for (final TortureClient client : everybody())
            {
                connect(client, aeronDirectory, whileAlive);
                whileAlive.idle(client.poll());
            }
            Violation.unless(System.nanoTime() - deadlineNs < 0, () -> "clients miss events and wait in vain");
        }
        while (everybody().stream().anyMatch(client -> client.witness().isOwedEvents()));
    }

    /** Takes what is still to be heard of a node that is dead, and lets go of it. */
    void drain()
    {
        everybody().forEach(TortureClient::drain);
        everybody().forEach(TortureClient::disconnect);
    }

    /** All log off from a node that lives. */
    void logoff()
    {
        everybody().stream().filter(TortureClient::isConnected).forEach(TortureClient::logoff);
    }

    private List<TortureClient> everybody()
    {
        final List<TortureClient> everybody = new ArrayList<>(traders);
        everybody.add(operator);
        return everybody;
    }

    /** A busy machine may lose a connection before it has a session: then another is tried. */
    private void connect(final TortureClient client, final String aeronDirectory, final IdleStrategy whileAlive)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!client.isConnected())
        {
            try
            {
                client.connect(aeronDirectory, whileAlive);
            }
            catch (final ConnectTimeoutException exception)
            {
                whileAlive.idle();
                Violation.unless(System.nanoTime() - deadlineNs < 0, () ->
                    "a client cannot connect: " + exception.getMessage());
            }
            catch (final LogonRefusedException exception)
            {
                throw new Violation("a client cannot log on: " + exception.getMessage());
            }
        }
        heardNs = System.nanoTime();
    }

    private void turn(final TortureClient client, final String aeronDirectory, final IdleStrategy whileAlive)
    {
        whileAlive.idle(1);
        if (!client.isConnected())
        {
            reconnects++;
            connect(client, aeronDirectory, whileAlive);
        }
        final boolean hasSent = client.send();
        sent += hasSent ? 1 : 0;
        final int work = client.poll();
        final long nowNs = System.nanoTime();
        heardNs = work > 0 || hasSent ? nowNs : heardNs;
        if (nowNs - heardNs > PATIENCE_NS)
        {
            throw new Violation("nothing was heard of the node for " + NodeProcess.PATIENCE_S + " s");
        }
        whileAlive.idle(work);
    }

    /** Yields the processor, and gives up when the node is dead. */
    private record IdleWhileAlive(NodeProcess node) implements IdleStrategy
    {
        @Override
        public void idle(final int workCount)
        {
            if (!node.isAlive())
            {
                throw new NodeGoneException();
            }
            if (workCount == 0)
            {
                Thread.yield();
            }
        }

        @Override
        public void idle()
        {
            idle(0);
        }

        @Override
        public void reset()
        {
            // Nothing is remembered.
        }
    }
}
