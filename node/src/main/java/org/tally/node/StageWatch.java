package org.tally.node;

import java.util.function.LongSupplier;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.Agent;

import org.tally.engine.EventListener;
import org.tally.gateway.CommandPort;
import org.tally.protocol.MessageDescriptor;

/**
 * Puts a listener beside the stages. Where nobody listens each is left as it is, and the way of an order pays nothing.
 */
final class StageWatch
{
    private final StageListener listener;

    /** Tells this listener; null tells nobody. */
    StageWatch(final StageListener listener)
    {
        this.listener = listener;
    }

    /** The port, whose commands count from this sequence. */
    CommandPort port(final CommandPort port, final long firstSequence)
    {
        return listener == null ? port : new WatchedPort(port, listener, firstSequence);
    }

    /** The agent of a stage; the position is the sequence of the last command that has passed it. */
    Agent agent(final Stage stage, final Agent agent, final LongSupplier position)
    {
        return listener == null ? agent : new WatchedAgent(stage, agent, position, listener);
    }

    /** Who takes events out. */
    EventListener egress(final EventListener egress)
    {
        return listener == null ? egress : (buffer, offset, length) ->
        {
            egress.onEvent(buffer, offset, length);
            if (MessageDescriptor.index(buffer, offset) == 0)
            {
                listener.onStage(Stage.SENT, MessageDescriptor.sequence(buffer, offset));
            }
        };
    }

    private record WatchedAgent(Stage stage, Agent agent, LongSupplier position, StageListener listener)
        implements Agent
    {
        @Override
        public int doWork() throws Exception
        {
            final long before = position.getAsLong();
            final int work = agent.doWork();
            final long after = position.getAsLong();
            if (after != before)
            {
                listener.onStage(stage, after);
            }
            return work;
        }

        @Override
        public String roleName()
        {
            return agent.roleName();
        }
    }

    private static final class WatchedPort implements CommandPort
    {
        private final CommandPort port;
        private final StageListener listener;
        private long next;

        WatchedPort(final CommandPort port, final StageListener listener, final long firstSequence)
        {
            this.port = port;
            this.listener = listener;
            next = firstSequence;
        }

        @Override
        public MutableDirectBuffer buffer()
        {
            return port.buffer();
        }

        @Override
        public int claim()
        {
            final int offset = port.claim();
            if (offset >= 0)
            {
                listener.onStage(Stage.TAKEN, next);
            }
            return offset;
        }

        @Override
        public void publish()
        {
            port.publish();
            listener.onStage(Stage.QUEUED, next++);
        }
    }
}
