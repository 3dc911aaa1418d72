package org.tally.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * The file of recorded hashes.
 */
class CheckpointsTest
{
    private static final String TITLE = "tally checkpoints 1\n";

    private final MemoryFiles files = new MemoryFiles();
    private final Checkpoints checkpoints =
        new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), files).checkpoints();

    @TempDir
    private Path directory;

    @Test
    void shouldKeepLinksAsLinesOfText() throws Exception
    {
        try (DataDirectory data = DataDirectory.open(directory))
        {
            final Checkpoints onDisk = data.journals().checkpoints();
            assertEquals(List.of(), onDisk.all());
            onDisk.append(link(1024));
            onDisk.append(link(5000));
            assertEquals(TITLE + "1024 " + "04".repeat(32) + "\n5000 " + "13".repeat(32) + "\n",
                Files.readString(directory.resolve("checkpoints")));
            final Checkpoints readers = DataDirectory.read(directory).checkpoints();
            assertEquals(List.of(link(1024), link(5000)), readers.all());
            assertThrows(IllegalStateException.class, () -> readers.append(link(6000)));
        }
    }

    @Test
    void shouldPassOverATornEndAndWriteOverIt()
    {
        checkpoints.append(link(1024));
        checkpoints.append(link(2048));
        final byte[] whole = files.files().get("checkpoints").clone();
        final int[] ends = {TITLE.length(), TITLE.length() + 70, whole.length};
        for (int length = 0; length <= whole.length; length++)
        {
            files.files().put("checkpoints", Arrays.copyOf(whole, length));
            final List<HashChain.Link> expected = new ArrayList<>();
            for (int i = 1; i < ends.length && ends[i] <= length; i++)
            {
                expected.add(link(1024L * i));
            }
            assertEquals(expected, checkpoints.all(), "length=" + length);
            checkpoints.append(link(3000));
            expected.add(link(3000));
            assertEquals(expected, checkpoints.all(), "length=" + length);
        }
    }

    @Test
    void shouldWriteOverWhatAFullDiskLeft()
    {
        checkpoints.append(link(1024));
        for (int room = 0; room < 70; room++)
        {
            files.room(room);
            assertThrows(JournalException.class, () -> checkpoints.append(link(2048)));
            assertEquals(List.of(link(1024)), checkpoints.all());
        }
        files.room(1_000);
        checkpoints.append(link(2048));
        assertEquals(List.of(link(1024), link(2048)), checkpoints.all());
    }

    @Test
    void shouldRefuseASequenceThatIsNotGreater()
    {
        assertThrows(IllegalArgumentException.class, () -> checkpoints.append(HashChain.Link.NONE));
        checkpoints.append(link(1024));
        assertEquals("sequence=1024 last=1024",
            assertThrows(IllegalArgumentException.class, () -> checkpoints.append(link(1024))).getMessage());
    }

    @Test
    void shouldNameTheLineThatIsMalformed()
    {
        final String good = link(1024) + "\n";
        assertMalformed("tally checkpoints 2\n", 1, "tally checkpoints 2", "\"tally checkpoints 1\"");
        assertMalformed(good, 1, link(1024).toString(), "\"tally checkpoints 1\"");
        final String expected = "a sequence greater than %d, a space and the 64 hexadecimal digits of a hash";
        assertMalformed(TITLE + "x\n" + good, 2, "x", String.format(expected, 0));
        assertMalformed(TITLE + good + "\n", 3, "", String.format(expected, 1024));
        assertMalformed(TITLE + good + good, 3, link(1024).toString(), String.format(expected, 1024));
        assertMalformed(TITLE + good + TITLE, 3, TITLE.strip(), String.format(expected, 1024));
        final String noHex = "2048 " + "g".repeat(64);
        assertMalformed(TITLE + good + noHex + "\n", 3, noHex, String.format(expected, 1024));
    }

    private void assertMalformed(final String text, final int line, final String found, final String expected)
    {
        files.files().put("checkpoints", text.getBytes(US_ASCII));
        final String message = "memory checkpoints line " + line + " found=\"" + found + "\" expected " + expected +
            "; restore the file from a copy, or move it away";
        assertEquals(message, assertThrows(JournalException.class, checkpoints::all).getMessage());
        assertEquals(message, assertThrows(JournalException.class, () -> checkpoints.append(link(4096))).getMessage());
    }

    private static HashChain.Link link(final long sequence)
    {
        final byte[] hash = new byte[HashChain.HASH_LENGTH];
        Arrays.fill(hash, (byte)(sequence >> 8));
        return new HashChain.Link(sequence, hash);
    }
}
