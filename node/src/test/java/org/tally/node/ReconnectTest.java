package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.agrona.concurrent.BackoffIdleStrategy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tally.gateway.Authenticator;
import org.tally.gateway.client.ClientContext;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;

/**
 * True clients over Aeron, connected to a true node, lose their connections at any moment; {@code -Dtally.cuts} says
 * how often, {@code -Dtally.seed} how.
 */
class ReconnectTest
{
    private static final int CUTS = Integer.getInteger("tally.cuts", 2_000);
    private static final long TIMEOUT_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int ACCOUNTS = 4;
    private static final int CLIENTS = 1 + 2 * ACCOUNTS;

    @TempDir
    private Path directory;
    private final List<CutClient> clients = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(value = Layout.class, names = {"SINGLE", "PAIRED"})
    @Timeout(900)
    void shouldTellEveryEventOnceAndApplyEveryCommandOnceWhereverConnectionsAreCut(final Layout layout)
        throws InterruptedException
    {
        final long seed = Long.getLong("tally.seed", System.nanoTime());
        final Progress progress = new Progress(CLIENTS, CUTS / 2, TIMEOUT_NS);
        final NodeContext context = new NodeContext().dataDirectory(directory).layout(layout);
        context.gateway().authenticator(Authenticator.OPEN).termBufferLength(64 * 1024);
        try (Node node = Node.launch(context))
        {
            // The operator, who defines the accounts, is there first.
            start(node, new Random(seed), progress);
            while (clients.get(0).toldSoFar() <= ACCOUNTS + 1 && progress.failure() == null)
            {
                Thread.yield();
            }
            for (int i = 1; i < CLIENTS; i++)
            {
                start(node, new Random(seed + i), progress);
            }
            for (final Thread thread : threads)
            {
                thread.join();
            }
            assertNull(node.failure());
        }
        assertNull(progress.failure(), () -> "seed=" + seed + " " + progress.failure());
        compare(DataDirectory.read(directory), layout + " seed=" + seed + " cuts=" + progress.cuts());
    }

    private void start(final Node node, final Random random, final Progress progress)
    {
        final int number = clients.size();
        final CutClient client = new CutClient(random, new ClientContext().aeronDirectoryName(node.aeronDirectory())
            .session(1 + number).account(number == 0 ? 0 : 1 + number % ACCOUNTS)
            .idleStrategy(new BackoffIdleStrategy()), new TradingCommands(ACCOUNTS));
        clients.add(client);
        final Thread thread = new Thread(() -> client.run(progress), "client-" + number);
        thread.setUncaughtExceptionHandler((failed, error) -> progress.fail(error));
        threads.add(thread);
        thread.start();
    }

    private void compare(final Journals journals, final String name)
    {
        final AppliedOnce applied = new AppliedOnce(journals);
        long commands = 0;
        long events = 0;
        for (final CutClient client : clients)
        {
            assertNull(applied.difference(client.session(), client.commands()), name);
            assertNull(client.told().difference(journals), name);
            commands += client.commands().size();
            events += client.told().size();
        }
        System.out.println(name + ": " + commands + " commands applied once, " + events + " events told once");
        assertTrue(commands > CUTS && events > commands, "the clients did hardly anything");
    }
}
