package org.tally.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arrows of the house: see docs/decisions/001-rooms.md.
 */
class ArchitectureTest
{
    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse()
    {
        house = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tally");
    }

    @Test
    void shouldHaveNoCycleAmongPackages()
    {
        slices().matching("org.tally.(**)").should().beFreeOfCycles()
            .because("arrows go one way: move what both need to the lower package, or merge the two").check(house);
    }

    @ParameterizedTest
    @CsvSource({
        "protocol, engine|journal|gateway|replay|node|torture|perf",
        "engine,   journal|gateway|replay|node|torture|perf",
        "journal,  engine|gateway|replay|node|torture|perf",
        "gateway,  engine|journal|replay|node|torture|perf",
        "replay,   gateway|node|torture|perf",
        "node,     torture|perf",
        "torture,  perf",
        "torture.check, journal|gateway|replay|node",
        "perf,     torture"})
    void shouldKnowOnlyTheRoomsItMayKnow(final String room, final String others)
    {
        final String[] forbidden = others.split("\\|");
        for (int i = 0; i < forbidden.length; i++)
        {
            forbidden[i] = "org.tally." + forbidden[i] + "..";
        }
        noClasses().that().resideInAPackage("org.tally." + room + "..")
            .should().dependOnClassesThat().resideInAnyPackage(forbidden)
            .because("the table of rooms says who may know whom").check(house);
    }

    @ParameterizedTest
    @CsvSource({
        "net.openhft, org.tally.journal.chronicle",
        "io.aeron, org.tally.gateway",
        "com.lmax.disruptor, org.tally.node",
        "com.fasterxml.jackson, org.tally.protocol.scenario",
        "org.apache.parquet, org.tally.replay.export.parquet"})
    void shouldKeepALibraryInItsRoom(final String library, final String room)
    {
        noClasses().that().resideOutsideOfPackages(room + "..", "org.tally.perf..")
            .should().dependOnClassesThat().resideInAPackage(library + "..")
            .because("a library stays behind the interface of its room").check(house);
    }

    @Test
    void shouldKeepTheEnginePure()
    {
        noClasses().that().resideInAPackage("org.tally.engine..")
            .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.time..",
                "java.util.concurrent..", "java.util.random..", "org.slf4j..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread")
            .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "identityHashCode", Object.class)
            .because("events and state are a function of the commands alone").check(house);
    }

    @Test
    void shouldNameClassesByWhatTheyAre()
    {
        classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Info|Data|Base)")
            .because("such a name says nothing: find the role").check(house);
    }
}
