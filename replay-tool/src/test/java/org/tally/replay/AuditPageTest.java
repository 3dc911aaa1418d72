package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every output on docs/5-audit.md is what the verb prints. With -Dtally.docs.write=true the outputs are written into
 * the page instead.
 */
class AuditPageTest
{
    private static final Path PAGE = Path.of(System.getProperty("tally.root"), "docs", "5-audit.md");
    private static final Pattern DAY = Pattern.compile("<!-- day -->\n```\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("```\n\\$ tally (\\S+) ([^\n]*)\n.*?```\n", Pattern.DOTALL);
    private static final Map<String, Supplier<Callable<Integer>>> VERBS =
        Map.of("trace", TraceVerb::new, "diff", DiffVerb::new, "what-if", WhatIfVerb::new);

    @TempDir
    private Path temporary;

    @Test
    void shouldPrintWhatThePageShows() throws IOException
    {
        final String page = Files.readString(PAGE);
        final Matcher day = DAY.matcher(page);
        day.find();
        JournaledScenario.in(temporary.resolve("day"), day.group(1));
        final String printed = RUN.matcher(page).replaceAll((run) ->
            Matcher.quoteReplacement("```\n$ tally " + run.group(1) + " " + run.group(2) + "\n" +
            run(run.group(1), run.group(2)) + "```\n"));
        if (Boolean.getBoolean("tally.docs.write"))
        {
            Files.writeString(PAGE, printed);
        }
        assertEquals(printed, Files.readString(PAGE), "if the new outputs are right, write them into the page with " +
            "-Dtally.docs.write=true");
    }

    /** Paths are shown as given, hashes of states not at all. */
    private String run(final String verb, final String arguments)
    {
        final String[] resolved = arguments.replaceAll("(?<=^| )(day|without-3)(?=$| )", temporary + "/$1").split(" ");
        return VerbRun.of(VERBS.get(verb).get(), resolved).out().replace(temporary + "/", "")
            .replaceAll("[0-9a-f]{64}", "…");
    }
}
