package org.tally.node.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.agrona.DirectBuffer;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.node.NodeException;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.scenario.EventPrinter;
import org.tally.protocol.scenario.ScenarioReader;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Sends a scenario's commands to a running node over Aeron.
 */
@Command(
    name = "submit",
    description = {
        "Sends a scenario to a running node.",
        "Its commands go over Aeron, as an operator's, as fast as they are taken, and the events are printed that " +
        "come back. The node gives the commands its own time, sequence and session; those of the scenario are passed " +
        "over. Exit status 1 if the connection is lost or a message is refused."},
    mixinStandardHelpOptions = true)
final class SubmitVerb implements Callable<Integer>, TallyListener
{
    private static final long PATIENCE_NS = 30_000_000_000L;
    private static final int PROGRESS_MASK = (1 << 10) - 1;

    @Parameters(paramLabel = "FILE", description = "Scenario; - is standard input.")
    private String file;

    @Option(names = "--aeron-dir", paramLabel = "DIR", required = true,
        description = "Aeron directory of the node, as 'tally serve' prints it.")
    private String aeronDirectory;

    @Option(names = "--channel", paramLabel = "CHANNEL", defaultValue = "aeron:ipc",
        description = "Channel on which the node listens (default: ${DEFAULT-VALUE}).")
    private String channel;

    @Option(names = "--response-control", paramLabel = "HOST:PORT",
        description = "Where a UDP client asks for its responses, as 'tally serve' prints it.")
    private String responseControl;

    @Option(names = "--session", paramLabel = "NUMBER",
        description = "Session to use (default: one of this process).")
    private long session = (1L << 32) + ProcessHandle.current().pid();

    @Option(names = "--key", paramLabel = "KEY", defaultValue = "", description = "Key of the operator.")
    private String key;

    @Option(names = "--speed", paramLabel = "FACTOR",
        description = "Send in the scenario's own time, this many times as fast (default: as fast as allowed).")
    private double speed;

    @Option(names = "--count", description = "Count the events instead of printing them.")
    private boolean isCounted;

    private final EventPrinter printer = new EventPrinter();
    private OutputStream out;
    private ScenarioReader scenario;
    private long commands;
    private long events;
    private long trades;
    private long refused;

    @Override
    public Integer call() throws IOException
    {
        out = new BufferedOutputStream(System.out, 1 << 16);
        final ClientContext context = new ClientContext().aeronDirectoryName(aeronDirectory).channel(channel)
            .session(session).account(0).key(key).listener(this);
        if (responseControl != null)
        {
            context.responseControl(responseControl);
        }
        try (InputStream in = "-".equals(file) ? System.in : Files.newInputStream(Path.of(file));
            TallyClient client = TallyClient.connect(context))
        {
            scenario = new ScenarioReader(in, "-".equals(file) ? "standard input" : file);
            final long startNs = System.nanoTime();
            send(client, startNs);
            finish(client);
            if (isCounted)
            {
                System.out.printf(Locale.ROOT, "%d commands, %d events, %d trades in %.3f s%n",
                    commands, events, trades, (System.nanoTime() - startNs) / 1e9);
            }
        }
        finally
        {
            out.flush();
        }
        return refused == 0 ? 0 : 1;
    }

    private void send(final TallyClient client, final long startNs) throws IOException
    {
        long firstTimeNs = 0;
        try (ProgressLine progress = new ProgressLine("commands sent"))
        {
            while (scenario.next())
            {
                final long timeNs = MessageDescriptor.timestampNs(scenario.buffer(), scenario.offset());
                firstTimeNs = commands == 0 ? timeNs : firstTimeNs;
                awaitTime(client, startNs + (speed > 0 ? (long)((timeNs - firstTimeNs) / speed) : 0));
                offer(client);
                if ((++commands & PROGRESS_MASK) == 0)
                {
                    progress.update(commands, 0);
                }
            }
        }
    }

    private void awaitTime(final TallyClient client, final long dueNs)
    {
        do
        {
            client.poll();
        }
        while (speed > 0 && System.nanoTime() - dueNs < 0);
    }

    private void offer(final TallyClient client)
    {
        while (client.offer(scenario.buffer(), scenario.offset(), scenario.length()) < 0)
        {
            if (!client.isConnected())
            {
                throw new NodeException("the connection was lost after " + commands + " commands");
            }
            client.poll();
        }
    }

    private void finish(final TallyClient client)
    {
        if (!client.logoff(PATIENCE_NS))
        {
            throw new NodeException("the connection was lost before all " + commands + " commands were answered");
        }
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        events++;
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        trades += templateId == TradeDecoder.TEMPLATE_ID ? 1 : 0;
        if (!isCounted)
        {
            try
            {
                printer.print(buffer, offset, out);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void onMessageRejected(final MessageRejectedDecoder message)
    {
        refused++;
        System.err.println("tally: the node refused message " + message.sessionSequence() + ": " + message.reason());
    }
}
