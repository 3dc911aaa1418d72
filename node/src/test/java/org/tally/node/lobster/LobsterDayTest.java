package org.tally.node.lobster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.engine.Engine;
import org.tally.protocol.scenario.ScenarioReader;

/** A whole NASDAQ day that the engine must come through with the exchange's book after every message. */
class LobsterDayTest
{
    private static final String ARCHIVE = "LOBSTER_SampleFile_GOOG_2012-06-21_10.zip";

    @TempDir
    private Path folder;
    private Path archive;

    @BeforeEach
    void findRecording()
    {
        archive = Path.of(System.getProperty("tally.data"), "lobster", ARCHIVE).normalize();
        assumeTrue(Files.exists(archive), "passed over: there is no " + archive +
            "; get LOBSTER's free sample of GOOG, 2012-06-21, ten levels, and put it there (-Dtally.data)");
    }

    @Test
    void shouldHaveTheBookOfTheExchangeAfterEveryMessageOfTheDay() throws IOException
    {
        final EngineUnderComparison engine = new EngineUnderComparison();
        final LobsterSummary summary = run(engine);
        engine.endGroup();
        System.out.println(summary + " " + engine);
        assertEquals(142_168, summary.rows());
        assertEquals(List.of(), engine.differences());
        assertEquals(142_168, engine.equalRows());
        assertEquals(5_930, summary.groups());
        assertEquals(5_927, engine.equalGroups());
        assertEquals(7_764, summary.fills());
        assertEquals(7_757, engine.equalFills());
        assertEquals(0, engine.rejects());
    }

    @Test
    void shouldKnowWhatTheDayIsMadeOf() throws IOException
    {
        final List<Long> repairedRows = new ArrayList<>();
        final LobsterSummary summary = run(new EngineUnderComparison()
        {
            @Override
            public void onExecutions(final long row, final boolean isRepaired, final List<LobsterFill> fills)
            {
                if (isRepaired)
                {
                    repairedRows.add(row);
                }
            }
        });
        assertEquals(List.of(69_772L, 131_724L, 145_470L), repairedRows);
        assertEquals(new LobsterSummary(147_916, 233_820, 142_168, 142_168, 5_930, 3, 7_764, 7, 815, 3_913, 44_471,
            47_173, 4_735, 0, 0), summary);
    }

    @Test
    void shouldWriteScenarioThatReadsBackAsTheSameCommands() throws IOException
    {
        final Path file = folder.resolve("day.jsonl");
        final CRC32C written = new CRC32C();
        try (BufferedWriter out = Files.newBufferedWriter(file))
        {
            run(new LobsterScenario(out)
            {
                @Override
                public void onCommand(final DirectBuffer buffer, final int offset, final int length)
                    throws IOException
                {
                    update(written, buffer, offset, length);
                    super.onCommand(buffer, offset, length);
                }
            });
        }
        final CRC32C read = new CRC32C();
        final Engine engine = new Engine((buffer, offset, length) -> assertTrue(length > 0));
        try (ScenarioReader reader = new ScenarioReader(Files.newInputStream(file), file.toString()))
        {
            while (reader.next())
            {
                update(read, reader.buffer(), reader.offset(), reader.length());
                engine.apply(reader.buffer(), reader.offset());
            }
        }
        assertEquals(233_820, engine.sequence());
        assertEquals(written.getValue(), read.getValue());
        assertFalse(written.getValue() == 0);
    }

    private LobsterSummary run(final LobsterListener listener) throws IOException
    {
        try (LobsterFiles files = LobsterFiles.open(archive))
        {
            return new LobsterImporter("GOOG", LobsterImporter.SAMPLE_DATE, listener).run(files);
        }
    }

    private static void update(final CRC32C checksum, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        checksum.update(bytes);
    }
}
