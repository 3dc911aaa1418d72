package org.tally.torture;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

import org.tally.torture.LifePlan.Aim;

/**
 * A thread of its own, as long as it is open. Sees in a data directory that a node begins to write a snapshot, or to
 * remove lives.
 */
final class DirectoryWatch implements AutoCloseable
{
    private static final String SNAPSHOTS = "snapshots";
    private static final String UNFINISHED = ".new";

    private final Path data;
    private final Aim aim;
    private final Runnable atSight;
    private final WatchService service;
    private int toPass;

    /**
     * Notes what happens from now on.
     *
     * @param data    directory that is there.
     * @param plan    says what is to be seen, and how many times it is let pass.
     * @param atSight is run then, once.
     * @throws IOException if it cannot be watched.
     */
    DirectoryWatch(final Path data, final LifePlan plan, final Runnable atSight) throws IOException
    {
        this.data = data;
        this.atSight = atSight;
        aim = plan.aim();
        toPass = plan.sights();
        service = data.getFileSystem().newWatchService();
        if (aim == Aim.SNAPSHOT || aim == Aim.PRUNING)
        {
            data.register(service, ENTRY_CREATE);
            watchSnapshots();
        }
    }

    /** Begins to look at what was noted. */
    void start()
    {
        final Thread thread = new Thread(this::watch, "directory watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watchSnapshots() throws IOException
    {
        if (aim == Aim.SNAPSHOT && Files.exists(data.resolve(SNAPSHOTS)))
        {
            data.resolve(SNAPSHOTS).register(service, ENTRY_CREATE);
        }
    }

    private void watch()
    {
        try
        {
            boolean isSeen = false;
            while (!isSeen)
            {
                final WatchKey key = service.take();
                for (final WatchEvent<?> event : key.pollEvents())
                {
                    isSeen = isSeen || isSight((Path)key.watchable(), event.context().toString());
                }
                key.reset();
            }
            atSight.run();
        }
        catch (final ClosedWatchServiceException | InterruptedException end)
        {
            Thread.currentThread().interrupt();
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    private boolean isSight(final Path directory, final String name) throws IOException
    {
        final boolean isOfData = directory.equals(data);
        if (isOfData && SNAPSHOTS.equals(name))
        {
            watchSnapshots();
        }
        final boolean isOther = aim == Aim.PRUNING != isOfData || !name.endsWith(UNFINISHED);
        return !isOther && toPass-- == 0;
    }

    @Override
    public void close() throws IOException
    {
        service.close();
    }
}
