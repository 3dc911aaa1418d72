package org.tally.perf;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.tally.engine.Engine;
import org.tally.journal.HashChain;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.Workload;
import org.tally.replay.HashedJournals;
import org.tally.replay.ProvenReplay;
import org.tally.replay.Replay;
import org.tally.replay.VerifyVerb;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   engine alone     commands in memory ─────────────────▶ engine
 *   read             command journal ─▶ every record checked
 *   replay           command journal ────────────────────▶ engine
 *   proven replay    command journal ────────────────────▶ engine ─▶ events ═ event journal
 *   hash chain       both journals ─▶ SHA-256
 *   verify           all of tally verify: proven replay, hash chain, one thread
 * </pre>
 * How fast is a day replayed from its journals, against the engine alone on the same commands? One after the other in
 * turn, on a generated day that is journaled once; the files are in the page cache. Not measured: reading from a
 * device, snapshots, a node.
 */
@Command(name = "replay", description = "Replay and proof of a journaled day, against the engine alone.",
    mixinStandardHelpOptions = true)
final class ReplayBench implements Callable<Integer>
{
    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands of the day (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7",
        description = "Rounds of each, alternating, after a third as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the day.")
    private long seed;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    private Workload workload;
    private Path directory;
    private Journals journals;
    private long eventBytes;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        workload = new Workload(seed, commands);
        try (ScratchDirectory scratch = new ScratchDirectory(data))
        {
            directory = scratch.path().resolve("day");
            PipelineRun.journal(workload.source(commands), directory);
            journals = DataDirectory.read(directory);
            report.add(new SideBySide("command")
                .add("engine alone", commands, timed(this::engineAlone))
                .add("read the command journal", commands, timed(this::read))
                .add("replay", commands, timed(this::replay))
                .add("replay, events compared", commands, timed(this::provenReplay))
                .add("hash chain over both journals", commands, timed(this::hashChain))
                .add("verify", commands, timed(this::verify))
                .run((rounds + 2) / 3, rounds));
        }
        return 0;
    }

    /** Each way tells how many commands it came through, which must be all. */
    private SideBySide.Contender timed(final Callable<Long> way)
    {
        return () ->
        {
            final long startNs = System.nanoTime();
            final long done = way.call();
            final long elapsedNs = System.nanoTime() - startNs;
            if (done != commands)
            {
                throw new IllegalStateException("commands=" + commands + " done=" + done);
            }
            return elapsedNs;
        };
    }

    private long engineAlone()
    {
        final Engine engine = new Engine((buffer, offset, length) -> eventBytes += length);
        for (int i = 0; i < commands; i++)
        {
            engine.apply(workload.buffer(i), workload.offset(i));
        }
        return engine.sequence();
    }

    private long read()
    {
        try (JournalReader reader = journals.reader(Journal.COMMANDS))
        {
            long done = 0;
            while (reader.next())
            {
                done++;
            }
            return done;
        }
    }

    private long replay()
    {
        try (JournalReader reader = journals.reader(Journal.COMMANDS))
        {
            final Replay replay = new Replay(reader, (buffer, offset, length) -> eventBytes += length);
            long done = 0;
            while (replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
            {
                done++;
            }
            return done;
        }
    }

    private long provenReplay()
    {
        try (ProvenReplay replay = ProvenReplay.fromStart(journals, ProvenReplay.IGNORE, () -> false))
        {
            long done = 0;
            while (replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
            {
                done++;
            }
            replay.end();
            if (replay.comparison().missing() > 0)
            {
                throw new IllegalStateException("missing events=" + replay.comparison().missing());
            }
            return done;
        }
    }

    private long hashChain()
    {
        try (HashedJournals hashed = new HashedJournals(journals, HashChain.Link.NONE))
        {
            hashed.advanceTo(commands);
            hashed.chain().hash();
            return hashed.chain().sequence();
        }
    }

    /** The verb itself; what it prints is not wanted here. */
    private long verify()
    {
        final PrintStream standard = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try
        {
            final int status = new CommandLine(new VerifyVerb()).execute("--data", directory.toString(), "--json");
            return status == 0 ? commands : -1;
        }
        finally
        {
            System.setOut(standard);
        }
    }
}
