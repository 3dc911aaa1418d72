package org.tally.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.tally.engine.Engine;
import org.tally.perf.measure.Footprint;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.CommandBatch;
import org.tally.perf.workload.SteadyBook;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * <pre>
 *   new, cancel, replace, ioc near the touch ─▶ engine with 1,000 live orders
 *   the same                                 ─▶ engine with 100,000 …
 * </pre>
 * What does a command cost when many orders are live, and what does an order take in memory? All engines are there at
 * the same time and take turns, round by round. Half of what is cancelled or replaced is any live order. Memory is said
 * three times: what the heap holds more after a collection, by how much the process grew, and what the objects of the
 * engine say they hold, part by part. Not measured: the making of the commands, of which a few hundred at a time lie
 * ready in the caches, and the filling of the book.
 */
@Command(name = "scale", description = "Time a command and memory an order, the more orders are live.",
    mixinStandardHelpOptions = true)
final class ScaleBench implements Callable<Integer>
{
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final long PAGE = 4_096;
    private static final int BATCH = 256;
    private static final int FILLING_BATCH = 4_096;
    /** What an order may take while the book is filled, with the bench's own notes. */
    private static final long BYTES_AN_ORDER = 150;

    @Option(names = "--orders", paramLabel = "N", split = ",", defaultValue = "1000,100000,1000000,10000000",
        description = "Live orders, the first of them what the others are compared with (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "250000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15",
        description = "Rounds of each, alternating, after a third as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the commands.")
    private long seed;

    @Mixin
    private Report report;

    @Spec
    private CommandSpec spec;

    private final CommandBatch batch = new CommandBatch(BATCH);

    private record Memory(String text, String json)
    {
    }

    /** Thread of the bench only. One engine and the orders in it. */
    private static final class Market
    {
        private final SteadyBook book;
        private final Engine engine;

        Market(final SteadyBook book)
        {
            this.book = book;
            engine = new Engine(book::onEvent);
        }
    }

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        checkMemory();
        final List<Memory> footprints = new ArrayList<>();
        final SideBySide sideBySide = new SideBySide("command");
        for (final int size : sizes)
        {
            final Market market = filled(size, footprints);
            sideBySide.add(String.format(Locale.ROOT, "%,d live orders", size), commands, () -> round(market));
        }
        report.add(sideBySide.run((rounds + 2) / 3, rounds));
        for (final Memory memory : footprints)
        {
            report.add(memory.text(), memory.json());
        }
        return 0;
    }

    private void checkMemory()
    {
        final long wanted = sizes.stream().mapToLong(Integer::longValue).sum() * BYTES_AN_ORDER;
        final long present = Runtime.getRuntime().maxMemory();
        if (wanted > present / 4 * 3)
        {
            throw new ParameterException(spec.commandLine(), String.format(Locale.ROOT, "so many orders take about " +
                "%,d MB, and the heap has %,d MB: set TALLY_HEAP=%dg", wanted >> 20, present >> 20,
                (wanted * 4 / 3 >> 30) + 1));
        }
    }

    private Market filled(final int size, final List<Memory> footprints)
        throws IOException, IllegalAccessException
    {
        final SteadyBook book = new SteadyBook(seed, size);
        final long heapBefore = heapUsed();
        final long residentBefore = resident();
        final Market market = new Market(book);
        final CommandBatch filling = new CommandBatch(FILLING_BATCH);
        try (ProgressLine progress = new ProgressLine("orders of " + size))
        {
            while (filling.fill(book))
            {
                filling.applyTo(market.engine);
                progress.update(market.engine.sequence(), size);
            }
        }
        footprints.add(footprint(size, heapUsed() - heapBefore, resident() - residentBefore,
            Footprint.of(market.engine)));
        return market;
    }

    private static long heapUsed()
    {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Of the whole process: heap and all else, as far as it was ever touched; 0 where the system does not say it. */
    private static long resident() throws IOException
    {
        return Files.exists(STATM) ? Long.parseLong(Files.readString(STATM).split(" ")[1]) * PAGE : 0;
    }

    private long round(final Market market)
    {
        market.book.more(commands);
        long elapsedNs = 0;
        while (batch.fill(market.book))
        {
            elapsedNs += batch.applyTo(market.engine);
            market.book.settle();
        }
        return elapsedNs;
    }

    /** Parts that take less than a tenth of a byte an order are left out. */
    private static Memory footprint(
        final int size, final long heap, final long resident, final Map<String, Long> parts)
    {
        final double sum = parts.values().stream().mapToLong(Long::longValue).sum();
        return new Memory(
            String.format(Locale.ROOT,
                "%,d live orders, bytes each: heap %.1f, resident %.1f, sum of the parts %.1f: %s", size,
                (double)heap / size, (double)resident / size, sum / size, listed(size, parts, "%s %.1f", ", ")),
            String.format(Locale.ROOT, "{\"bench\":\"memory of %d live orders\",\"heap\":%.2f," +
                "\"resident\":%.2f,\"sumOfParts\":%.2f,\"parts\":{%s}}", size,
                (double)heap / size, (double)resident / size, sum / size, listed(size, parts, "\"%s\":%.2f", ",")));
    }

    private static String listed(
        final int size, final Map<String, Long> parts, final String format, final String between)
    {
        return parts.entrySet().stream().filter(part -> part.getValue() * 10 > size)
            .map(part -> String.format(Locale.ROOT, format, part.getKey(), (double)part.getValue() / size))
            .collect(Collectors.joining(between));
    }
}
