package org.tally.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * One thread only. Where the figures of a bench go: to the standard output, as text or JSON, and on request as JSON
 * into a directory too. The options are mixed into those of the bench.
 */
public final class Report
{
    @Option(names = "--json", description = "One JSON line a figure.")
    private boolean isJson;

    @Option(names = "--out", paramLabel = "DIR",
        description = "Where the files go: the figures, a JSON line each, in one named after the bench, and what " +
            "else the bench makes (default: nowhere).")
    private Path out;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec bench;

    private Path file;

    /** With its options still to be given. */
    public Report()
    {
    }

    /** Makes the file empty, so that what cannot be written to is known before anything is measured. */
    public void begin()
    {
        if (out != null)
        {
            file = out.resolve(bench.name() + ".jsonl");
            try
            {
                Files.createDirectories(out);
                Files.write(file, new byte[0]);
            }
            catch (final IOException e)
            {
                throw new ParameterException(bench.commandLine(), "cannot write to " + file +
                    ": --out wants a directory, there or to be made, that can be written to", e);
            }
        }
    }

    /** Tells one figure. */
    public void add(final String text, final String json) throws IOException
    {
        System.out.println(isJson ? json : text);
        if (file != null)
        {
            Files.writeString(file, json + System.lineSeparator(), StandardOpenOption.APPEND);
        }
    }

    /** Tells all figures of a comparison. */
    public void add(final SideBySide comparison) throws IOException
    {
        add(comparison.lines(false), comparison.lines(true));
    }

    /** Tells figures, each both ways. */
    public void add(final List<String> texts, final List<String> jsons) throws IOException
    {
        for (int i = 0; i < texts.size(); i++)
        {
            add(texts.get(i), jsons.get(i));
        }
    }

    /** Where other files of the bench go; null: nowhere. */
    public Path directory()
    {
        return out;
    }
}
