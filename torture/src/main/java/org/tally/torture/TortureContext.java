package org.tally.torture;

import java.nio.file.Path;
import java.util.List;

/**
 * Settings of a run.
 *
 * @param seed         decides all but the time that things take.
 * @param kills        how many.
 * @param maxSeconds   after which no further kill begins.
 * @param clients      accounts that trade.
 * @param directory    for everything.
 * @param serveOptions more arguments of the nodes.
 */
record TortureContext(long seed, int kills, long maxSeconds, int clients, Path directory, List<String> serveOptions)
{
    /** Whether the options say what becomes of snapshots and lives: then it is not drawn for each life. */
    boolean isOwnSnapshots()
    {
        return serveOptions.stream().anyMatch(option -> option.matches("--(snapshot-every|keep-snapshots|prune).*"));
    }

    Path data()
    {
        return directory.resolve("data");
    }
}
