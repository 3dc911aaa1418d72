package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.cli.JavaProcess;
import org.tally.node.cli.Main;
import org.tally.node.demo.TradingDay;
import org.tally.protocol.MessageDescriptor;

/**
 * One journal leads to one state and one chain of hashes, whatever compiles, collects, or names things.
 */
@Timeout(300)
class AnyJvmTest
{
    private static final int COMMANDS = 20_000;
    private static final long STEP_NS = 1_000_000;
    private static final long START_NS = 1_772_447_400_000_000_000L;
    private static final String EGYPTIAN = "-Duser.language=ar -Duser.country=EG";
    private static final String TURKISH = "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9";

    @TempDir
    private Path directory;

    @Test
    void shouldProveTheSameHashesOnAnyJvm() throws IOException, InterruptedException
    {
        journalADay();
        final Map<String, String> results = new TreeMap<>();
        final String first = verify(Path.of(System.getProperty("java.home")), "", results);
        verify(Path.of(System.getProperty("java.home")), "-Xint -XX:+UseSerialGC " + TURKISH, results);
        verify(Path.of(System.getProperty("java.home")),
            "-XX:TieredStopAtLevel=1 -XX:+UseG1GC -Duser.timezone=Pacific/Kiritimati", results);
        verify(Path.of(System.getProperty("java.home")),
            "-XX:-TieredCompilation -XX:+UseZGC -Duser.timezone=America/St_Johns " + EGYPTIAN, results);
        for (final Path jdk : otherJdks())
        {
            verify(jdk, "", results);
            verify(jdk, "-Xint -XX:+UseSerialGC " + TURKISH, results);
        }
        System.out.println("one hash on " + results.keySet());
        results.forEach((jvm, result) -> assertEquals(first, result, jvm));
        assertTrue(first.startsWith("{\"verified\":true,\"commands\":" + COMMANDS + ","), first);
    }

    private String verify(final Path jdk, final String flags, final Map<String, String> results)
        throws IOException, InterruptedException
    {
        final List<String> allFlags = new ArrayList<>(List.of("-da", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        Stream.of(flags.split(" ")).filter(flag -> !flag.isEmpty()).forEach(allFlags::add);
        if (!jdk.equals(Path.of(System.getProperty("java.home"))))
        {
            allFlags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        final List<String> command = JavaProcess.commandLine(jdk.resolve("bin").resolve("java"), allFlags,
            Main.class.getName(), "verify", "--json", "--data", directory.resolve("data").toString());
        final JavaProcess process = JavaProcess.run(command);
        assertEquals(0, process.exitCode(), jdk + " " + flags + ": " + process.lines());
        final String result = process.lines().get(process.lines().size() - 1);
        results.put(jdk.getFileName() + " " + flags, result);
        return result;
    }

    /** JDKs of later releases that stand beside the running one. */
    private static List<Path> otherJdks() throws IOException
    {
        final Path own = Path.of(System.getProperty("java.home")).toRealPath();
        try (Stream<Path> siblings = Files.list(own.getParent()))
        {
            return siblings.filter(path -> !Files.isSymbolicLink(path) && !path.equals(own))
                .filter(path -> path.getFileName().toString().matches(".*\\b(2[4-9]|[3-9]\\d)\\b.*"))
                .filter(path -> Files.isExecutable(path.resolve("bin").resolve("java"))).sorted().toList();
        }
    }

    private void journalADay()
    {
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
            JournalLife life = data.journals().newLife(
                JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, START_NS))
        {
            final TradingDay day = new TradingDay(7, 1, COMMANDS, START_NS, COMMANDS * STEP_NS);
            final Engine engine = new Engine((buffer, offset, length) -> life.events().append(buffer, offset, length));
            final UnsafeBuffer command = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
            for (int number = 1; number <= COMMANDS; number++)
            {
                day.next();
                final int length = MessageDescriptor.length(day.buffer(), 0);
                command.putBytes(0, day.buffer(), 0, length);
                MessageDescriptor.sequence(command, 0, number);
                MessageDescriptor.timestampNs(command, 0, START_NS + number * STEP_NS);
                life.commands().append(command, 0, length);
                engine.apply(command, 0);
            }
            life.commands().commit();
            life.events().commit();
        }
    }
}
