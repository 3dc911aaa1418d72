package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both servers start, answer every message and end; every figure and file is there.
 */
class LatencyBenchTest
{
    private static final Pattern BENCH = Pattern.compile("\\{\"bench\":\"([^\"]*)\".*}");

    @TempDir
    private Path out;

    @Test
    void shouldMeasureExchangeBesideEchoAndWriteEveryCurve() throws IOException
    {
        final List<String> printed = PrintedLines.of("latency", "--rounds", "1", "--seconds", "0.1",
            "--warm-up", "0.1", "--rates", "1000", "--stages", "--json", "--out", out.toString());

        assertEquals(List.of(
            "a loop that does nothing",
            "closed loop, echo", "closed loop, exchange", "closed loop, exchange", "closed loop, exchange",
            "1000 a second, echo", "1000 a second, exchange", "1000 a second, exchange", "1000 a second, exchange",
            "full speed, echo", "full speed, exchange", "full speed, exchange",
            "stages, closed loop: client to gateway, polled and checked",
            "stages, closed loop: copied into the input ring", "stages, closed loop: command journaled",
            "stages, closed loop: matched", "stages, closed loop: event sent to the client",
            "stages, closed loop: received by the client",
            "stages, 1000 a second: client to gateway, polled and checked",
            "stages, 1000 a second: copied into the input ring", "stages, 1000 a second: command journaled",
            "stages, 1000 a second: matched", "stages, 1000 a second: event sent to the client",
            "stages, 1000 a second: received by the client"),
            printed.stream().map(BENCH::matcher).filter(Matcher::matches)
                .map(matcher -> matcher.group(1)).toList());
        assertEquals(printed, Files.readAllLines(out.resolve("latency.jsonl")));
        try (Stream<Path> files = Files.list(out))
        {
            assertEquals(List.of("1000-a-second-echo.hgrm", "1000-a-second-echo.hlog", "1000-a-second-exchange.hgrm",
                "1000-a-second-exchange.hlog", "a-loop-that-does-nothing.hgrm", "a-loop-that-does-nothing.hlog",
                "closed-loop-echo.hgrm", "closed-loop-echo.hlog", "closed-loop-exchange.hgrm",
                "closed-loop-exchange.hlog", "latency.jsonl", "latency.png"),
                files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
