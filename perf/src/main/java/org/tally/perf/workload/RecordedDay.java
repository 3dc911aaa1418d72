package org.tally.perf.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.scenario.ScenarioReader;

/**
 * One thread only. The commands of a scenario, such as {@code tally import} makes of a recorded day, read whole into
 * memory: 128 bytes a command.
 */
public final class RecordedDay
{
    private static final int SLOT = MessageDescriptor.MAX_COMMAND_LENGTH;
    private static final int PAGE_COMMANDS = 1 << 13;

    private final List<UnsafeBuffer> pages = new ArrayList<>();
    private int count;

    /**
     * Reads a scenario.
     *
     * @throws IOException                                   if it cannot be read.
     * @throws org.tally.protocol.scenario.ScenarioException if a line of it is no command.
     */
    public RecordedDay(final Path file) throws IOException
    {
        try (InputStream in = Files.newInputStream(file))
        {
            final ScenarioReader reader = new ScenarioReader(in, file.toString());
            while (reader.next())
            {
                if (count == pages.size() * PAGE_COMMANDS)
                {
                    pages.add(new UnsafeBuffer(new byte[PAGE_COMMANDS * SLOT]));
                }
                page(count).putBytes(at(count), reader.buffer(), reader.offset(), reader.length());
                count++;
            }
        }
    }

    public int count()
    {
        return count;
    }

    private UnsafeBuffer page(final int command)
    {
        return pages.get(command / PAGE_COMMANDS);
    }

    private static int at(final int command)
    {
        return command % PAGE_COMMANDS * SLOT;
    }

    /** All of them, from the first. */
    public CommandSource source()
    {
        return new CommandSource()
        {
            private int current = -1;

            @Override
            public boolean hasNext()
            {
                return current + 1 < count;
            }

            @Override
            public void next()
            {
                current++;
            }

            @Override
            public DirectBuffer buffer()
            {
                return page(current);
            }

            @Override
            public int offset()
            {
                return at(current);
            }
        };
    }
}
