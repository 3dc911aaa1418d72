package org.tally.gateway;

import java.util.ArrayList;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Egress thread only. The lines of all clients, by connection, session and account.
 */
final class ClientLines
{
    private static final long OPERATOR = 0;

    private final Long2ObjectHashMap<ClientLine> byConnection = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<ClientLine> bySession = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<ArrayList<ClientLine>> byAccount = new Long2ObjectHashMap<>();
    private final ArrayList<ClientLine> operators = new ArrayList<>();
    private final ArrayList<ClientLine> all = new ArrayList<>();

    void add(final ClientLine line)
    {
        byConnection.put(line.connection().id(), line);
        all.add(line);
    }

    /** Every line, in order of connection. */
    List<ClientLine> all()
    {
        return all;
    }

    ClientLine ofConnection(final long connection)
    {
        return byConnection.get(connection);
    }

    ClientLine ofSession(final long session)
    {
        return bySession.get(session);
    }

    /** The line is a session's from now on, and gets the events of the account. */
    void bind(final ClientLine line, final long session, final long account)
    {
        line.bind(session, account);
        bySession.put(session, line);
        linesOf(account).add(line);
    }

    private ArrayList<ClientLine> linesOf(final long account)
    {
        return account == OPERATOR ? operators : byAccount.computeIfAbsent(account, key -> new ArrayList<>());
    }

    /** The line gets no more events. */
    void unbind(final ClientLine line)
    {
        if (line.isBound())
        {
            line.unbind();
            bySession.remove(line.session(), line);
            final ArrayList<ClientLine> lines = linesOf(line.account());
            lines.remove(line);
            if (lines.isEmpty() && line.account() != OPERATOR)
            {
                byAccount.remove(line.account());
            }
        }
    }

    void remove(final ClientLine line)
    {
        unbind(line);
        byConnection.remove(line.connection().id());
        all.remove(line);
    }

    void sendToAccount(final long account, final DirectBuffer buffer, final int offset, final int length,
        final long nowNs)
    {
        final ArrayList<ClientLine> lines = account == OPERATOR ? null : byAccount.get(account);
        if (lines != null)
        {
            send(lines, null, buffer, offset, length, nowNs);
        }
    }

    /** To all operators but one, who has it already. */
    void sendToOperators(final ClientLine except, final DirectBuffer buffer, final int offset, final int length,
        final long nowNs)
    {
        send(operators, except, buffer, offset, length, nowNs);
    }

    private static void send(final ArrayList<ClientLine> lines, final ClientLine except, final DirectBuffer buffer,
        final int offset, final int length, final long nowNs)
    {
        for (int i = 0, size = lines.size(); i < size; i++)
        {
            final ClientLine line = lines.get(i);
            if (line != except)
            {
                line.sendEvent(buffer, offset, length, nowNs);
            }
        }
    }
}
