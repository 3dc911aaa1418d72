package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every drawn example of docs/2-mechanisms.md is what the engine does. With -Dtally.docs.write=true the drawings are
 * written into the page first; its prose is written by hand.
 */
class MechanismsTest
{
    private static final Path PAGE = Path.of(System.getProperty("tally.root"), "docs", "2-mechanisms.md");
    private static final String REMEDY = "; if the new drawing is right, write it into docs/2-mechanisms.md with: " +
        "mvn -q -pl engine -am test -Dtest=MechanismsTest -Dsurefire.failIfNoSpecifiedTests=false " +
        "-Dtally.docs.write=true";

    static List<MechanismExample> examples()
    {
        return Stream.of(MechanismsOfOrders.examples(), MechanismsOfMarkets.examples()).flatMap(List::stream).toList();
    }

    @BeforeAll
    static void writeWhenAsked() throws IOException
    {
        if (Boolean.getBoolean("tally.docs.write"))
        {
            final Map<String, String> blocks = examples().stream().collect(Collectors.toMap(
                MechanismExample::name, example -> MechanismPage.block(example.drawn())));
            Files.writeString(PAGE, page().with(blocks));
        }
    }

    private static MechanismPage page() throws IOException
    {
        return new MechanismPage(Files.readString(PAGE));
    }

    @Test
    void shouldShowEachExampleOnceInTheOrderOfThePage() throws IOException
    {
        assertEquals(
            examples().stream().map(MechanismExample::name).collect(Collectors.joining("\n")),
            String.join("\n", page().blocks().keySet()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldDrawWhatTheEngineDoes(final MechanismExample example) throws IOException
    {
        assertEquals(MechanismPage.block(example.drawn()), page().blocks().get(example.name()),
            example.name() + REMEDY);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeTheSameInTheReferenceEngine(final MechanismExample example)
    {
        assertNull(Comparison.firstDifference(example.commands()));
    }
}
