package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.tally.journal.Journal;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.scenario.JsonLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Proves a data directory.
 */
@Command(
    name = "verify",
    description = {
        "Proves that the events on disk are those which the commands cause.",
        "Applies every command of a data directory anew and compares each event, byte for byte, with the event " +
        "journal, the state with each snapshot, and the chain of SHA-256 over both journals with each checkpoint. " +
        "Names the first difference. Note the last hash of the chain: --expect then finds even a rewrite that mends " +
        "every checksum. A node may be running on the directory. Exit status 1 if anything differs, is missing or " +
        "is damaged."},
    mixinStandardHelpOptions = true)
public final class VerifyVerb implements Callable<Integer>
{
    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--expect", paramLabel = "SEQUENCE:HASH", converter = Noted.Converter.class,
        description = "The hash of the chain after a command as it was noted; may be given several times.")
    private List<Noted> expected = List.of();

    @Option(names = "--sample", paramLabel = "N", arity = "0..1", fallbackValue = "5",
        description = "Prove only so many stretches from one snapshot to the next, drawn at random, and the last one " +
            "(without a number: ${FALLBACK-VALUE}).")
    private Integer sample;

    @Option(names = "--seed", paramLabel = "N", description = "Draw the stretches of --sample from this seed.")
    private Long seed;

    @Option(names = "--json", description = "Print the result as one JSON line.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    private long drawnFrom;

    /**
     * A hash of the chain that somebody noted.
     *
     * @param sequence of the command after which it was.
     * @param hash     SHA-256.
     */
    record Noted(long sequence, byte[] hash)
    {
        /** Reads one from the command line. */
        static final class Converter implements ITypeConverter<Noted>
        {
            @Override
            public Noted convert(final String text)
            {
                if (!text.matches("\\d{1,18}:[0-9a-fA-F]{64}"))
                {
                    throw new TypeConversionException("'" + text + "' is no noted hash: write the sequence, a colon " +
                        "and the 64 hexadecimal digits");
                }
                final int colon = text.indexOf(':');
                return new Noted(
                    Long.parseLong(text.substring(0, colon)), HexFormat.of().parseHex(text.substring(colon + 1)));
            }
        }
    }

    /**
     * With its options still to be given.
     */
    public VerifyVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        if (sample != null && sample < 0)
        {
            throw new ParameterException(spec.commandLine(), "--sample must not be negative");
        }
        final Journals journals = DataDirectory.read(dataDirectory);
        final SortedMap<Long, byte[]> noted = new TreeMap<>();
        expected.forEach(one -> noted.put(one.sequence, one.hash));
        final List<Verification.Proven> proven = new ArrayList<>();
        final Verification verification = prove(journals, noted, proven);
        print(verification, proven);
        return verification.findings().isEmpty() && verification.missing() == 0 ? 0 : 1;
    }

    private Verification prove(final Journals journals, final SortedMap<Long, byte[]> noted,
        final List<Verification.Proven> proven)
    {
        try (ProgressLine progress = new ProgressLine("commands proved"))
        {
            final Verification verification = new Verification(journals, noted, count -> progress.update(count, 0));
            for (final long[] stretch : stretches(journals))
            {
                proven.add(verification.prove(stretch[0], stretch[1]));
            }
            return verification;
        }
    }

    /** Where to start and where to end: the whole, or a sample in ascending order of which the last is open. */
    private List<long[]> stretches(final Journals journals)
    {
        final long[] snapshots = journals.snapshots().sequences();
        final boolean isPruned = journals.firstSequence(Journal.COMMANDS) > 1;
        if (sample == null)
        {
            return List.of(new long[] {isPruned && snapshots.length > 0 ? snapshots[0] : 0, Long.MAX_VALUE});
        }
        final List<long[]> all = new ArrayList<>();
        long before = 0;
        for (final long snapshot : snapshots)
        {
            if (before > 0 || !isPruned)
            {
                all.add(new long[] {before, snapshot});
            }
            before = snapshot;
        }
        drawnFrom = seed == null ? System.nanoTime() : seed;
        Collections.shuffle(all, new Random(drawnFrom));
        final List<long[]> drawn = new ArrayList<>(all.subList(0, Math.min(sample, all.size())));
        drawn.sort((a, b) -> Long.compare(a[0], b[0]));
        drawn.add(new long[] {before, Long.MAX_VALUE});
        return drawn;
    }

    private void print(final Verification verification, final List<Verification.Proven> proven) throws IOException
    {
        final Verification.Proven last = proven.get(proven.size() - 1);
        long commands = 0;
        for (final Verification.Proven one : proven)
        {
            commands += one.lastSequence() - one.firstSequence();
        }
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        if (isJson)
        {
            printJson(verification, last, commands, out);
        }
        else
        {
            out.write(text(verification, proven, last, commands).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private String text(final Verification verification, final List<Verification.Proven> proven,
        final Verification.Proven last, final long commands)
    {
        final StringBuilder text = new StringBuilder();
        if (sample != null)
        {
            proven.forEach(one -> line(text, "stretch", (one.firstSequence() + 1) + " to " + one.lastSequence()));
            line(text, "seed", drawnFrom);
        }
        else if (last.firstSequence() > 0)
        {
            line(text, "from", "the snapshot at " + last.firstSequence() + ": the journals before it were pruned");
        }
        line(text, "commands", commands + ", the last is " + last.lastSequence());
        line(text, "events", verification.events() + " equal, byte for byte");
        line(text, "snapshots", verification.snapshots() + " with the right state");
        line(text, "checkpoints", verification.checkpoints() + " as recorded");
        line(text, "state hash", Verification.hex(last.stateHash()));
        if (last.chainHash() != null)
        {
            line(text, "chain hash", last.lastSequence() + ":" + Verification.hex(last.chainHash()));
        }
        verification.notes().forEach(note -> line(text, "note", note));
        if (verification.missing() > 0)
        {
            line(text, "MISSING", "the event journal ends before the events of command " + last.lastSequence() +
                " (a node that starts on the directory writes them)");
        }
        verification.findings().forEach(finding -> line(text, "DIFFERENT", finding));
        if (verification.missing() == 0 && verification.findings().isEmpty())
        {
            line(text, "verified", sample == null ? "everything that is kept" : "the stretches named");
        }
        return text.toString();
    }

    private static void line(final StringBuilder text, final String name, final Object value)
    {
        text.append(String.format(Locale.ROOT, "%-12s%s%n", name, value));
    }

    private void printJson(final Verification verification, final Verification.Proven last, final long commands,
        final OutputStream out) throws IOException
    {
        final JsonLine line = new JsonLine().clear().beginObject();
        line.bool("verified", verification.missing() == 0 && verification.findings().isEmpty());
        line.number("commands", commands).number("lastSequence", last.lastSequence());
        line.number("events", verification.events()).number("missing", verification.missing());
        line.number("snapshots", verification.snapshots()).number("checkpoints", verification.checkpoints());
        line.text("stateHash", Verification.hex(last.stateHash()));
        if (last.chainHash() != null)
        {
            line.text("chainHash", Verification.hex(last.chainHash()));
        }
        if (!verification.findings().isEmpty())
        {
            line.text("difference", String.join("; ", verification.findings()));
        }
        line.endObject().writeTo(out);
    }
}
