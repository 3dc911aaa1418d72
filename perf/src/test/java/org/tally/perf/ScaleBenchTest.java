package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

class ScaleBenchTest
{
    private static final Pattern FIGURE =
        Pattern.compile("\\{\"bench\":\"([^\"]*)\",\"(against|commandsPerSecond|heap)\":.*}");

    @Test
    void shouldMeasureTimeAndMemoryOfEachSize()
    {
        final List<String> lines = PrintedLines.of(
            "scale", "--json", "--orders", "1000,20000", "--commands", "3000", "--rounds", "1");

        assertEquals(List.of("1,000 live orders", "20,000 live orders", "20,000 live orders",
            "memory of 1000 live orders", "memory of 20000 live orders"),
            lines.stream().map(FIGURE::matcher).filter(Matcher::matches).map(matcher -> matcher.group(1)).toList());
    }

    @Test
    void shouldSayHowLargeTheHeapMustBe()
    {
        final StringWriter said = new StringWriter();
        final int status = new CommandLine(new BenchVerb()).setErr(new PrintWriter(said))
            .execute("scale", "--orders", "1000,1000000000");

        assertEquals(2, status);
        assertTrue(said.toString().contains("set TALLY_HEAP=187g"), said::toString);
    }
}
