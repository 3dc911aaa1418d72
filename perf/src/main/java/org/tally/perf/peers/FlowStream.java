package org.tally.perf.peers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.OrderFlow.Action;

/**
 * How an {@link OrderFlow} goes from one process to another: its name, the count, then each message.
 */
final class FlowStream
{
    private FlowStream()
    {
    }

    static void write(final OrderFlow flow, final DataOutputStream out) throws IOException
    {
        out.writeUTF(flow.name());
        out.writeInt(flow.count());
        for (int i = 0; i < flow.count(); i++)
        {
            out.writeByte(flow.action(i).ordinal());
            out.writeBoolean(flow.isSell(i));
            out.writeLong(flow.orderId(i));
            out.writeLong(flow.price(i));
            out.writeLong(flow.quantity(i));
        }
    }

    static OrderFlow read(final DataInputStream in) throws IOException
    {
        final Action[] actions = Action.values();
        final OrderFlow flow = new OrderFlow(in.readUTF());
        final int count = in.readInt();
        for (int i = 0; i < count; i++)
        {
            flow.add(actions[in.readByte()], in.readBoolean(), in.readLong(), in.readLong(), in.readLong());
        }
        return flow;
    }
}
