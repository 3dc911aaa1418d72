package org.tally.node.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.tally.gateway.Authenticator;
import org.tally.gateway.DriverMode;
import org.tally.journal.Durability;
import org.tally.node.Idle;
import org.tally.node.Layout;
import org.tally.node.NodeContext;
import org.tally.node.NodeException;

import picocli.CommandLine.Option;

/**
 * The options of every verb that runs a node.
 */
final class NodeOptions
{
    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory, created if it is not there (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--durability", paramLabel = "WHAT", defaultValue = "memory",
        description = "memory: an acknowledged command survives the process; disk: a power cut too " +
            "(default: ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--layout", paramLabel = "LAYOUT",
        description = "Threads: dedicated, paired or single (default: by the number of cores).")
    private Layout layout;

    @Option(names = "--idle", paramLabel = "HOW", defaultValue = "yield",
        description = "What idle threads do: spin, yield or backoff (default: ${DEFAULT-VALUE}).")
    private Idle idle;

    @Option(names = "--channel", paramLabel = "CHANNEL", split = ";", defaultValue = "aeron:ipc",
        description = "Aeron channels to listen on, such as aeron:udp?endpoint=localhost:9000; may be given several " +
            "times (default: ${DEFAULT-VALUE}).")
    private String[] channels;

    @Option(names = "--response-control", paramLabel = "HOST:PORT", defaultValue = "localhost:0",
        description = "Where UDP clients ask for their responses (default: ${DEFAULT-VALUE}, a free port).")
    private String responseControl;

    @Option(names = "--aeron-dir", paramLabel = "DIR",
        description = "Directory of the media driver (default: a new one).")
    private String aeronDirectory;

    @Option(names = "--external-driver", description = "Use the media driver that runs in the Aeron directory.")
    private boolean isDriverExternal;

    @Option(names = "--keys", paramLabel = "FILE",
        description = "Keys by account, lines such as 7=secret; 0 is the operator. Without it every key is taken.")
    private Path keys;

    @Option(names = "--tick-interval", paramLabel = "MS", defaultValue = "1000",
        description = "Milliseconds that time stands still at most when nothing comes (default: ${DEFAULT-VALUE}).")
    private long tickIntervalMs;

    @Option(names = "--ring-slots", paramLabel = "N",
        description = "Slots of each ring, a power of two (default: 8192).")
    private Integer ringSlots;

    @Option(names = "--snapshot-every", paramLabel = "N",
        description = "Commands from one snapshot to the next; one more is taken at a clean stop; 0 takes none " +
            "(default: 1000000).")
    private Long snapshotEvery;

    @Option(names = "--keep-snapshots", paramLabel = "N", defaultValue = "0",
        description = "Keep the newest snapshots only, so many; 0 keeps all (default: ${DEFAULT-VALUE}).")
    private int keptSnapshots;

    @Option(names = "--prune",
        description = "Delete journal files which the oldest snapshot kept does not need. What is deleted can no " +
            "longer be replayed.")
    private boolean isPruning;

    @Option(names = "--min-free", paramLabel = "MIB",
        description = "Refuse orders when less space is left for the journals, and stop below a quarter of it; 0 " +
            "watches nothing (default: 256).")
    private Long minFreeMebibytes;

    /**
     * The settings as the options say.
     *
     * @return settings, not concluded yet.
     * @throws IOException if the file of keys cannot be read.
     */
    NodeContext context() throws IOException
    {
        final NodeContext context = new NodeContext().dataDirectory(dataDirectory).durability(durability).idle(idle);
        if (layout != null)
        {
            context.layout(layout);
        }
        if (ringSlots != null)
        {
            context.ringSlots(ringSlots);
        }
        context.keptSnapshots(keptSnapshots).isPruning(isPruning);
        if (snapshotEvery != null)
        {
            context.snapshotEvery(snapshotEvery);
        }
        if (minFreeMebibytes != null)
        {
            context.minFreeBytes(Math.multiplyExact(minFreeMebibytes, 1L << 20));
        }
        context.gateway().ingressChannels(channels).responseControl(responseControl)
            .aeronDirectoryName(aeronDirectory)
            .tickIntervalNs(TimeUnit.MILLISECONDS.toNanos(tickIntervalMs))
            .authenticator(keys == null ? Authenticator.OPEN : Authenticator.ofKeys(readKeys()));
        if (isDriverExternal)
        {
            context.gateway().driverMode(DriverMode.EXTERNAL);
        }
        return context;
    }

    boolean isOpen()
    {
        return keys == null;
    }

    private Map<Long, String> readKeys() throws IOException
    {
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(keys, StandardCharsets.US_ASCII))
        {
            properties.load(reader);
        }
        final Map<Long, String> keysByAccount = new HashMap<>();
        for (final String account : properties.stringPropertyNames())
        {
            if (!account.matches("\\d{1,18}"))
            {
                throw new NodeException(
                    keys + ": '" + account + "' is no account number: write lines such as 7=secret");
            }
            keysByAccount.put(Long.parseLong(account), properties.getProperty(account).strip());
        }
        return keysByAccount;
    }
}
