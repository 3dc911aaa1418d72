package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

/**
 * Each part is measured for a moment, in this process: that it can be, not how fast it is.
 */
class JmhBenchTest
{
    @TempDir
    private Path out;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int jmh(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("jmh", "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms",
            "-foe", "true"));
        all.addAll(List.of(arguments));
        final PrintStream standard = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try
        {
            return new CommandLine(new BenchVerb()).setErr(new PrintWriter(Writer.nullWriter()))
                .execute(all.toArray(new String[0]));
        }
        finally
        {
            System.setOut(standard);
        }
    }

    private List<String> figures()
    {
        return printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("{"))
            .map(line -> line.replaceFirst("\\{\"bench\":\"([^\"]*)\".*\"unit\":\"([^\"]*)\"}", "$1 $2")).toList();
    }

    @Test
    void shouldMeasureEveryPart()
    {
        assertEquals(0, jmh("--json", "-p", "live=100", "-p", "count=10"));
        assertEquals(List.of(
            "BookSideBenchmark.appendThenRemove {count=10} ns/op",
            "BookSideBenchmark.appendThenRemoveAtNewPrice {count=10} ns/op",
            "BookSideBenchmark.appendThenUnlink {count=10} ns/op",
            "BookSideBenchmark.bestPrice {count=10} ns/op",
            "BookSideBenchmark.takeThenRelease {count=10} ns/op",
            "ClOrdIdIndexBenchmark.find {live=100} ns/op",
            "ClOrdIdIndexBenchmark.findNone {live=100} ns/op",
            "ClOrdIdIndexBenchmark.removeThenAdd {live=100} ns/op",
            "CommandBenchmark.cancelOrder ns/op",
            "CommandBenchmark.cancelOrderByDecoder ns/op",
            "CommandBenchmark.newOrder ns/op",
            "CommandBenchmark.newOrderByDecoder ns/op",
            "EngineBenchmark.apply ns/op",
            "EventBenchmark.orderCancelled ns/op",
            "EventBenchmark.orderCancelledByEncoder ns/op",
            "EventBenchmark.trade ns/op",
            "EventBenchmark.tradeByEncoder ns/op",
            "GatewayBenchmark.event ns/op",
            "GatewayBenchmark.order ns/op",
            "JournalBenchmark.appendAndCommit ns/op",
            "JournalBenchmark.checksum ns/op",
            "JournalBenchmark.hashChain ns/op",
            "RefusalBenchmark.cancelOfUnknownOrder ns/op",
            "RefusalBenchmark.newOrderOfUnknownInstrument ns/op",
            "RingBenchmark.refusedOrder ns/op",
            "RingBenchmark.tick ns/op"), figures());
    }

    @Test
    void shouldWriteResultsWhereAsked()
    {
        assertEquals(0, jmh("--json", "--out", out.toString(), "EventBenchmark.trade$"));
        assertEquals(true, Files.exists(out.resolve("jmh.json")));
    }

    @Test
    void shouldSayThatNoPartHasSuchAName()
    {
        assertEquals(2, jmh("NoSuchBenchmark"));
    }

    @Test
    void shouldSayThatJmhDoesNotKnowAnOption()
    {
        assertEquals(2, jmh("--no-such-option"));
    }
}
