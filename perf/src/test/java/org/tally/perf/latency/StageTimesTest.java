package org.tally.perf.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.node.Stage;

class StageTimesTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldSeeInOneProcessWhatStagesStampedInAnother() throws IOException
    {
        final Path file = directory.resolve("stamps");
        final StageStamps server = StageStamps.map(file);
        final StageStamps client = StageStamps.map(file);
        for (final Stage stage : Stage.values())
        {
            server.onStage(stage, 2);
        }
        client.onAnswer(2, 0, Long.MAX_VALUE);

        assertEquals(List.of(false, true), List.of(client.has(1), client.has(2)));
        long beforeNs = 0;
        for (int time = 0; time < StageStamps.TIMES; time++)
        {
            assertEquals(beforeNs, Math.min(beforeNs, client.timeNs(2, time)), "time " + time);
            beforeNs = client.timeNs(2, time);
        }
    }

    @Test
    void shouldCountTheCommandsThatWereAnswered() throws IOException
    {
        final StageStamps stamps = StageStamps.map(directory.resolve("stamps"));
        for (final Stage stage : Stage.values())
        {
            stamps.onStage(stage, 4);
        }
        final long nowNs = System.nanoTime();
        stamps.onAnswer(1, nowNs, nowNs);
        stamps.onAnswer(3, nowNs, nowNs);
        stamps.onAnswer(4, nowNs, nowNs);

        final List<String> lines = new StageTimes(stamps, 2, 4).lines("load", true);
        assertEquals(6, lines.size());
        lines.forEach(line -> assertEquals("\"count\":2}", line.substring(line.length() - 10)));
    }
}
