package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.tally.gateway.Authenticator;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.scenario.ScenarioReader;

class ReadmeTest
{
    private static final Path ROOT = Path.of(System.getProperty("tally.root"));

    @TempDir
    private Path directory;

    @Test
    void shouldShowTheClientThatIsTested() throws IOException
    {
        shouldShow("README.md", "ReadmeExample");
    }

    @Test
    void shouldShowTheClientThatGoesOnAfterALostConnection() throws IOException
    {
        shouldShow("docs/3-protocol.md", "ReconnectExample");
    }

    private static void shouldShow(final String document, final String name) throws IOException
    {
        final List<String> source = Files.readAllLines(
            ROOT.resolve("node/src/test/java/org/tally/node/" + name + ".java"));
        final String example = source.subList(source.indexOf("    // begin") + 1, source.indexOf("    // end")).stream()
            .map(line -> line.isEmpty() ? line : line.substring(4)).collect(Collectors.joining("\n"));
        final String text = Files.readString(ROOT.resolve(document));
        assertTrue(text.contains("```java\n" + example + "\n```"), document + " must hold, to the letter:\n" + example);
    }

    @Test
    @Timeout(60)
    void shouldBuyAsTheReadmeSays() throws IOException
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final NodeContext context = new NodeContext().dataDirectory(directory.resolve("data")).layout(Layout.SINGLE);
        context.gateway().authenticator(Authenticator.ofKeys(Map.of(0L, "operator", 7L, "secret")));
        try (Node node = Node.launch(context))
        {
            operate(node, """
                {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01}
                {"command":"account","account":7}
                {"command":"account","account":8}
                {"command":"new","account":8,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":10}
                """);
            new ReadmeExample(new PrintStream(out, true, StandardCharsets.UTF_8)).buy(node.aeronDirectory());
        }
        assertEquals(List.of("accepted as order 2", "bought 10 at 10020"),
            out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    @Timeout(60)
    void shouldBuyWhateverHappensAsTheProtocolSays() throws Exception
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final NodeContext context = new NodeContext().dataDirectory(directory.resolve("data")).layout(Layout.SINGLE);
        context.gateway().authenticator(Authenticator.ofKeys(Map.of(0L, "operator", 7L, "secret")));
        try (Node node = Node.launch(context))
        {
            operate(node, """
                {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01}
                {"command":"account","account":7}
                {"command":"account","account":8}
                """);
            final Thread buyer = new Thread(() -> new ReconnectExample(
                new PrintStream(out, true, StandardCharsets.UTF_8)).buyWhateverHappens(node.aeronDirectory()));
            buyer.start();
            final ClientContext thief = new ClientContext().aeronDirectoryName(node.aeronDirectory()).session(1)
                .account(7).key("secret").listener(new TallyListener()
                {
                });
            // Each of these ends the buyer's connection, and it comes back.
            for (int i = 0; i < 5; i++)
            {
                TallyClient.connect(thief).abandon();
            }
            operate(node, """
                {"command":"new","account":8,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":10}
                """);
            buyer.join();
        }
        assertEquals(1, out.toString(StandardCharsets.UTF_8).lines().count(), out::toString);
    }

    private static void operate(final Node node, final String scenario) throws IOException
    {
        final ClientContext context = new ClientContext().aeronDirectoryName(node.aeronDirectory())
            .session(99).account(0).key("operator").listener(new TallyListener()
            {
            });
        try (TallyClient client = TallyClient.connect(context);
            ScenarioReader reader = new ScenarioReader(
                new ByteArrayInputStream(scenario.getBytes(StandardCharsets.UTF_8)), "test"))
        {
            while (reader.next())
            {
                assertTrue(client.offer(reader.buffer(), reader.offset(), reader.length()) > 0, "back-pressured");
            }
            assertTrue(client.logoff(10_000_000_000L), "the node does not answer");
        }
    }
}
