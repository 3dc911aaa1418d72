package org.tally.replay.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.tally.journal.JournalReader;
import org.tally.replay.ProgressLine;

/**
 * One thread only. Reads the events of a range once and tells each to all tables.
 */
final class Export
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    private final JournalReader reader;
    private final List<Table> tables = new ArrayList<>();
    private long events;

    /** An export without tables. */
    Export(final JournalReader reader)
    {
        this.reader = reader;
    }

    void add(final Table table)
    {
        tables.add(table);
    }

    /**
     * Reads the range.
     *
     * @return what a crash left behind the last event, in words; null if nothing, or if the range ends before.
     */
    String run(final EventRange range) throws IOException
    {
        boolean isBehind = false;
        range.seek(reader);
        try (ProgressLine progress = new ProgressLine("events read"))
        {
            while (!isBehind && reader.next())
            {
                isBehind = range.isBehind(reader);
                if (!isBehind && range.isReached(reader))
                {
                    tell();
                    if ((events & PROGRESS_MASK) == 0)
                    {
                        progress.update(events, 0);
                    }
                }
            }
        }
        for (final Table table : tables)
        {
            table.onEnd();
        }
        return isBehind ? null : reader.tornTail();
    }

    /** How many events the range had. */
    long events()
    {
        return events;
    }

    private void tell() throws IOException
    {
        for (final Table table : tables)
        {
            table.onEvent(reader.buffer(), reader.offset());
        }
        events++;
    }
}
