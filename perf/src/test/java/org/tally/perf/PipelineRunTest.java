package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.workload.GeneratedDay;
import org.tally.perf.workload.Workload;
import org.tally.replay.ProvenReplay;

class PipelineRunTest
{
    private static final int COMMANDS = 3_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Layout.class)
    void shouldJournalTheWholeDayWithAllItsEvents(final Layout layout)
    {
        final Workload workload = new Workload(1, COMMANDS);
        new PipelineRun(layout, Durability.MEMORY, 7)
            .elapsedNs(workload.source(COMMANDS), directory.resolve("day"));

        assertArrayEquals(stateOf(workload), replayed(directory.resolve("day")));
    }

    @Test
    void shouldJournalTheSameDayWhenItIsMadeOnTheWay()
    {
        PipelineRun.journal(new GeneratedDay(1, COMMANDS), directory.resolve("day"));

        assertArrayEquals(stateOf(new Workload(1, COMMANDS)), replayed(directory.resolve("day")));
    }

    @Test
    void shouldRemoveWhatWasWrittenWithTheScratchDirectory() throws IOException
    {
        final Path path;
        try (ScratchDirectory scratch = new ScratchDirectory(directory))
        {
            path = scratch.path();
            PipelineRun.journal(new GeneratedDay(1, COMMANDS), path.resolve("day"));
            assertTrue(Files.exists(path.resolve("day")));
        }
        assertFalse(Files.exists(path));
    }

    private static byte[] stateOf(final Workload workload)
    {
        final Engine engine = new Engine((buffer, offset, length) -> { });
        for (int i = 0; i < workload.count(); i++)
        {
            engine.apply(workload.buffer(i), workload.offset(i));
        }
        return engine.stateHash();
    }

    private static byte[] replayed(final Path day)
    {
        try (ProvenReplay replay =
            ProvenReplay.fromStart(DataDirectory.read(day), ProvenReplay.IGNORE, () -> false))
        {
            boolean isApplied = true;
            while (isApplied)
            {
                isApplied = replay.step(Long.MAX_VALUE, Long.MAX_VALUE);
            }
            replay.end();
            assertEquals(0, replay.comparison().missing());
            return replay.engine().stateHash();
        }
    }
}
