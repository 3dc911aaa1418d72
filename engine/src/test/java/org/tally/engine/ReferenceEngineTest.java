package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tally.engine.reference.ReferenceEngine;
import org.tally.protocol.scenario.EventPrinter;
import org.tally.protocol.scenario.ScenarioReader;

/** The examples of the specification, to the letter, through the reference engine and through the engine. */
class ReferenceEngineTest
{
    private static final Path EXAMPLES =
        Path.of(System.getProperty("tally.root", ".."), "docs", "specification", "examples");

    @TestFactory
    Stream<DynamicTest> shouldGiveTheEventsOfEveryExample() throws IOException
    {
        return examples().map(example -> DynamicTest.dynamicTest("reference " + example.getFileName(),
            () -> assertEquals(expected(example), byReferenceEngine(example))));
    }

    @TestFactory
    Stream<DynamicTest> shouldGiveTheEventsOfEveryExampleByTheEngineToo() throws IOException
    {
        return examples().map(example -> DynamicTest.dynamicTest("engine " + example.getFileName(),
            () -> assertEquals(expected(example), byEngine(example))));
    }

    private static Stream<Path> examples() throws IOException
    {
        assumeTrue(Files.isDirectory(EXAMPLES), "The specification's examples are not at " + EXAMPLES);
        try (Stream<Path> files = Files.list(EXAMPLES))
        {
            return files.filter(file -> !file.toString().endsWith(".events.jsonl")).sorted().toList().stream();
        }
    }

    private static List<String> expected(final Path example) throws IOException
    {
        final String name = example.getFileName().toString().replace(".jsonl", ".events.jsonl");
        return Files.readAllLines(example.resolveSibling(name));
    }

    private static List<String> byReferenceEngine(final Path example) throws IOException
    {
        final ReferenceEngine engine = new ReferenceEngine();
        final List<String> events = new ArrayList<>();
        try (ScenarioReader reader = new ScenarioReader(Files.newInputStream(example), example.toString()))
        {
            while (reader.next())
            {
                events.addAll(engine.apply(reader.buffer(), reader.offset()));
            }
        }
        events.addAll(engine.book());
        return events;
    }

    private static List<String> byEngine(final Path example) throws IOException
    {
        final EventPrinter printer = new EventPrinter();
        final List<String> events = new ArrayList<>();
        final Engine engine =
            new Engine((buffer, offset, length) -> events.add(printer.print(buffer, offset).toString()));
        try (ScenarioReader reader = new ScenarioReader(Files.newInputStream(example), example.toString()))
        {
            while (reader.next())
            {
                engine.apply(reader.buffer(), reader.offset());
            }
        }
        events.addAll(BookLines.of(engine));
        return events;
    }
}
