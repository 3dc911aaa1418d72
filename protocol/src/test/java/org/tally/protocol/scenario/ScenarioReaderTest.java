package org.tally.protocol.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrderAcceptedEncoder;
import org.tally.protocol.codec.OrderCancelledEncoder;
import org.tally.protocol.codec.ReplaceOrderDecoder;

class ScenarioReaderTest
{
    private static final String ACME =
        "{\"command\":\"instrument\",\"symbol\":\"ACME\",\"priceDecimals\":2,\"tickSize\":0.01}";
    private static final String BOND =
        "{\"command\":\"instrument\",\"symbol\":\"BOND\",\"priceDecimals\":3,\"tickSize\":0.005}";
    private static final String ORDER = "{\"command\":\"new\",\"account\":1,\"instrument\":\"%s\",\"clOrdId\":%d," +
        "\"side\":\"buy\",\"price\":%s,\"quantity\":1}";
    private static final String REPLACE = "{\"command\":\"replace\",\"account\":1,\"clOrdId\":%d,\"price\":%s}";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    static Stream<Path> examples() throws IOException
    {
        try (Stream<Path> files = Files.list(exampleFolder()))
        {
            return files.filter(file -> !file.toString().endsWith(".events.jsonl")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldReadEveryExampleOfTheSpecification(final Path example) throws IOException
    {
        final long commands = Files.readAllLines(example).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#")).count();
        long count = 0;
        try (ScenarioReader reader = new ScenarioReader(Files.newInputStream(example), example.toString()))
        {
            while (reader.next())
            {
                count++;
                assertEquals(count, MessageDescriptor.sequence(reader.buffer(), reader.offset()));
            }
        }
        assertTrue(commands > 0);
        assertEquals(commands, count);
    }

    @Test
    void shouldTakeDefaultsOfInstrument() throws IOException
    {
        assertEquals(List.of("{\"command\":\"instrument\",\"time\":0,\"symbol\":\"ACME\",\"priceDecimals\":2," +
            "\"tickSize\":0.01,\"lotSize\":1,\"minPrice\":0.01,\"maxPrice\":10000000000000.00," +
            "\"phase\":\"continuous\"}"), printed(ACME));
        final DefineInstrumentDecoder instrument = new DefineInstrumentDecoder();
        final ScenarioReader reader = reader(ACME);
        reader.next();
        instrument.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        assertEquals(1_000_000_000_000_000L, instrument.maxPrice());
        assertEquals(DefineInstrumentDecoder.referencePriceNullValue(), instrument.referencePrice());
        assertEquals(0, instrument.bandBasisPoints());
    }

    @Test
    void shouldTakeDefaultsOfOrders() throws IOException
    {
        assertEquals(List.of(
            "{\"command\":\"new\",\"time\":0,\"account\":1,\"instrument\":\"ACME\",\"clOrdId\":1,\"side\":\"buy\"," +
                "\"type\":\"limit\",\"tif\":\"day\",\"quantity\":10}",
            "{\"command\":\"new\",\"time\":0,\"account\":1,\"instrument\":\"ACME\",\"clOrdId\":2,\"side\":\"sell\"," +
                "\"type\":\"market\",\"tif\":\"ioc\",\"quantity\":10}",
            "{\"command\":\"replace\",\"time\":0,\"account\":1,\"clOrdId\":1,\"newClOrdId\":1}"),
            printed(
                "{\"command\":\"new\",\"account\":1,\"instrument\":\"ACME\",\"clOrdId\":1,\"side\":\"buy\"," +
                    "\"quantity\":10,\"displayQuantity\":0,\"minQuantity\":0,\"expireTime\":0,\"postOnly\":false}",
                "{\"command\":\"new\",\"account\":1,\"instrument\":\"ACME\",\"clOrdId\":2,\"side\":\"sell\"," +
                    "\"quantity\":10,\"type\":\"market\"}",
                "{\"command\":\"replace\",\"account\":1,\"clOrdId\":1}"));
    }

    @Test
    void shouldKeepPriceOfZeroAsPrice() throws IOException
    {
        final NewOrderDecoder order = new NewOrderDecoder();
        final ScenarioReader reader = reader(ACME, ORDER.formatted("ACME", 1, "0"),
            ORDER.formatted("ACME", 2, "-0.01"));
        reader.next();
        reader.next();
        order.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        assertEquals(0, order.price());
        assertEquals(NewOrderDecoder.stopPriceNullValue(), order.stopPrice());
        reader.next();
        assertEquals(-1, order.price());
    }

    @Test
    void shouldTakeTimeOfLineBeforeAndPassOverBlankLinesAndComments() throws IOException
    {
        final ScenarioReader reader = reader("# a comment", "", "  \t", "{\"command\":\"tick\"}",
            "{\"command\":\"tick\",\"time\":1000}", "#", "{\"command\":\"tick\",\"session\":7,\"sessionSequence\":3}\r",
            "{\"command\":\"tick\",\"time\":10}");
        final List<String> seen = new ArrayList<>();
        while (reader.next())
        {
            seen.add(reader.lineNumber() + ":" + MessageDescriptor.timestampNs(reader.buffer(), reader.offset()));
        }
        assertEquals(List.of("4:0", "5:1000", "7:1000", "8:10"), seen);
        assertFalse(reader.next());
    }

    @Test
    void shouldReadLinesLongerThanAnyBuffer() throws IOException
    {
        final String tick = "{\"command\":\"tick\",\"time\":5" + " ".repeat(200_000) + "}";
        assertEquals(List.of("{\"command\":\"tick\",\"time\":5}", "{\"command\":\"tick\",\"time\":5}"),
            printed(tick, "#" + " ".repeat(100_000), tick));
    }

    @Test
    void shouldScalePricesOfReplaceAsThoseOfItsOrder() throws IOException
    {
        assertEquals(List.of(10020L, 10000L, 10030L, 10250L, 10255L), prices(ACME, BOND,
            ORDER.formatted("ACME", 1, "100.20"), ORDER.formatted("BOND", 2, "10.000"),
            REPLACE.formatted(1, "100.3"), REPLACE.formatted(2, "10.25").replace("}", ",\"newClOrdId\":3}"),
            REPLACE.formatted(3, "10.255")));
    }

    @Test
    void shouldRememberFirstValidDefinitionOnly() throws IOException
    {
        final String invalid = ACME.replace("\"tickSize\":0.01", "\"tickSize\":0.0").replace(":2,", ":1,");
        final String again = ACME.replace(":2,", ":4,");
        assertEquals(List.of(15L, 150L, 150L), prices(
            invalid, ORDER.formatted("ACME", 1, "1.5"),
            ACME, ORDER.formatted("ACME", 2, "1.5"),
            again, ORDER.formatted("ACME", 3, "1.5")));
    }

    @Test
    void shouldNotLearnFromDuplicates() throws IOException
    {
        final String first = ",\"session\":5,\"sessionSequence\":1}";
        assertEquals(List.of(15000L, 15000L, 16000L, 15L), prices(
            ACME.replace("}", first),
            BOND,
            BOND.replace("BOND", "CAKE").replace("}", first),
            ORDER.formatted("BOND", 7, "15"),
            ORDER.formatted("ACME", 7, "150").replace("}", first),
            REPLACE.formatted(7, "16"),
            ORDER.formatted("CAKE", 8, "1.5")));
    }

    @Test
    void shouldTakeAnyPlainDecimalWhereTheScaleCannotMatter() throws IOException
    {
        assertEquals(List.of(1234L, 1234L), prices(ORDER.formatted("NONE", 1, "1.234"), REPLACE.formatted(9, "12.34")));
        assertEquals(List.of(120L, 1234L), prices(ACME, REPLACE.formatted(9, "1.2"), REPLACE.formatted(9, "1.234")));
    }

    @Test
    void shouldGoByTheEngineOnceShownEvents() throws IOException
    {
        final ScenarioReader reader = reader(ACME, BOND, ORDER.formatted("ACME", 1, "1"),
            ORDER.formatted("BOND", 1, "1"), REPLACE.formatted(1, "2"), REPLACE.formatted(1, "2.1234"));
        final UnsafeBuffer event = new UnsafeBuffer(new byte[256]);
        reader.next();
        reader.next();
        reader.next();
        new OrderAcceptedEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder()).account(1).clOrdId(1)
            .priceDecimals((short)2);
        reader.onEvent(event, 0, event.capacity());
        reader.next();
        reader.next();
        assertEquals(200, price(reader));
        new OrderCancelledEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder()).account(1).clOrdId(1);
        reader.onEvent(event, 0, event.capacity());
        reader.next();
        assertEquals(21234, price(reader));
    }

    @Test
    void shouldReadLimitsOfAccountsExactly() throws IOException
    {
        final DefineAccountDecoder account = new DefineAccountDecoder();
        final ScenarioReader reader = reader("{\"command\":\"account\",\"account\":9223372036854775807," +
            "\"maxOrderNotional\":92233720368547758.07,\"maxPosition\":0}");
        reader.next();
        account.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        assertEquals(Long.MAX_VALUE, account.account());
        assertEquals(Long.MAX_VALUE, account.maxOrderNotional());
        assertEquals(0, account.maxPosition());
        assertEquals(DefineAccountDecoder.maxOpenOrdersNullValue(), account.maxOpenOrders());
    }

    private List<String> printed(final String... lines) throws IOException
    {
        final CommandPrinter printer = new CommandPrinter();
        final List<String> printed = new ArrayList<>();
        final ScenarioReader reader = reader(lines);
        while (reader.next())
        {
            printed.add(printer.print(reader.buffer(), reader.offset()).toString());
        }
        return printed;
    }

    private List<Long> prices(final String... lines) throws IOException
    {
        final List<Long> prices = new ArrayList<>();
        final ScenarioReader reader = reader(lines);
        while (reader.next())
        {
            if (MessageDescriptor.templateId(reader.buffer(), reader.offset()) <= ReplaceOrderDecoder.TEMPLATE_ID)
            {
                prices.add(price(reader));
            }
        }
        return prices;
    }

    private long price(final ScenarioReader reader)
    {
        if (MessageDescriptor.templateId(reader.buffer(), reader.offset()) == NewOrderDecoder.TEMPLATE_ID)
        {
            return new NewOrderDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header).price();
        }
        return new ReplaceOrderDecoder().wrapAndApplyHeader(reader.buffer(), reader.offset(), header).price();
    }

    private static ScenarioReader reader(final String... lines)
    {
        return new ScenarioReader(stream(lines), "test.jsonl");
    }

    private static InputStream stream(final String... lines)
    {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static Path exampleFolder()
    {
        final Path folder = Path.of(System.getProperty("tally.root"), "docs", "specification", "examples");
        if (!Files.isDirectory(folder))
        {
            throw new UncheckedIOException(new IOException("no examples in " + folder));
        }
        return folder;
    }
}
