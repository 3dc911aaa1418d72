package org.tally.torture.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Where the journals begin: the file {@code pruned} as docs/4-journal.md describes it.
 *
 * @param commands beginning of the commands.
 * @param events   beginning of the events.
 */
record Beginnings(Beginning commands, Beginning events)
{
    /** Nothing was pruned. */
    static final Beginnings OF_ALL = new Beginnings(Beginning.OF_ALL, Beginning.OF_ALL);

    private static final String LINE =
        "%s from life (\\d+) after sequence (\\d+) index (-?\\d+) checksum ([0-9a-f]{8})\n";
    private static final Pattern TEXT = Pattern.compile(
        "(tally pruned 1\n" + LINE.formatted("commands") + LINE.formatted("events") + ")crc32c ([0-9a-f]{8})\n");
    private static final int GROUP_OF_COMMANDS = 2;
    private static final int GROUP_OF_EVENTS = 6;
    private static final int GROUP_OF_CHECKSUM = 10;

    /**
     * Where a journal begins.
     *
     * @param life     first that counts.
     * @param sequence of the last record before it.
     * @param index    of that record.
     * @param checksum of that record.
     */
    record Beginning(int life, long sequence, int index, int checksum)
    {
        /** With the first record. */
        static final Beginning OF_ALL = new Beginning(1, 0, JournalRecord.NO_INDEX, 0);

        private static Beginning of(final Matcher matcher, final int group)
        {
            return new Beginning(Integer.parseInt(matcher.group(group)), Long.parseLong(matcher.group(group + 1)),
                Integer.parseInt(matcher.group(group + 2)), Integer.parseUnsignedInt(matcher.group(group + 3), 16));
        }
    }

    static Beginnings read(final Path data)
    {
        final Path file = data.resolve("pruned");
        if (!Files.exists(file))
        {
            return OF_ALL;
        }
        final String text = text(file);
        final Matcher matcher = TEXT.matcher(text);
        Violation.unless(matcher.matches(), () -> file + " is not as it must be: " + text);
        final CRC32C crc = new CRC32C();
        crc.update(matcher.group(1).getBytes(ISO_8859_1));
        final String expected = String.format("%08x", crc.getValue());
        Violation.unless(expected.equals(matcher.group(GROUP_OF_CHECKSUM)), () ->
            file + ": checksum expected=" + expected + " in " + text);
        return new Beginnings(
            Beginning.of(matcher, GROUP_OF_COMMANDS), Beginning.of(matcher, GROUP_OF_EVENTS));
    }

    private static String text(final Path file)
    {
        try
        {
            return Files.readString(file, ISO_8859_1);
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }
}
