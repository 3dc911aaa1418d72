package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;
import org.tally.journal.directory.DiskFiles;

/**
 * What a snapshot promises: to be there wholly or not at all, and never to give anything else than was put.
 */
class SnapshotTest
{
    private static final String NAME = "snapshots/00000000000000002050.snapshot";
    private static final long[] STATE =
    {
        0, 1, -1, 63, -64, 100_25, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1,
        1_700_000_000_000_000_000L, Integer.MIN_VALUE, 1L << 62, -(1L << 62)
    };

    private final MemoryFiles files = new MemoryFiles();
    private final Snapshots snapshots =
        new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), files).snapshots();

    @TempDir
    private Path directory;

    @Test
    void shouldGiveBackWhatWasPut()
    {
        take(snapshots, 2050, STATE);
        assertGives(snapshots, 2050, STATE);
        try (SnapshotReader reader = snapshots.open(2050))
        {
            for (int i = 0; i < STATE.length; i++)
            {
                assertEquals(STATE.length - i, reader.remaining());
                reader.next();
            }
            assertEquals("snapshot memory " + NAME + " holds 14 longs, no more",
                assertThrows(IllegalStateException.class, reader::next).getMessage());
        }
    }

    @Test
    void shouldGiveBackStatesOfEveryLengthAroundABlock()
    {
        final long[] large = new Random(1).longs(20_000).toArray();
        for (final int length : new int[]{0, 1, 6_552, 6_553, 6_554, 6_555, 13_107, 13_108, 20_000})
        {
            final long[] state = Arrays.copyOf(large, length);
            take(snapshots, length, state);
            assertGives(snapshots, length, state);
        }
    }

    @Test
    void shouldFindEveryFlippedBit()
    {
        take(snapshots, 2050, STATE);
        final byte[] bytes = files.files().get(NAME);
        for (int bit = 0; bit < bytes.length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            damage("bit " + bit);
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
        assertGives(snapshots, 2050, STATE);
    }

    @Test
    void shouldFindEveryCutAndEveryAddedByte()
    {
        take(snapshots, 2050, new Random(2).longs(10_000).toArray());
        final byte[] whole = files.files().get(NAME);
        final Random random = new Random(3);
        for (int length = 0; length < whole.length; length += length < 300 ? 1 : 1 + random.nextInt(300))
        {
            files.files().put(NAME, Arrays.copyOf(whole, length));
            damage("length " + length);
        }
        for (int added = 1; added < 200; added++)
        {
            files.files().put(NAME, Arrays.copyOf(whole, whole.length + added));
            damage("added " + added);
        }
        final byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        files.files().put(NAME, twice);
        damage("twice");
    }

    @Test
    void shouldFindAMissingBlock()
    {
        take(snapshots, 2050, new Random(4).longs(20_000).toArray());
        final byte[] whole = files.files().get(NAME);
        final int first = SnapshotDescriptor.HEADER_LENGTH;
        final int length = SnapshotDescriptor.BLOCK_HEADER_LENGTH +
            ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(first + 8);
        final byte[] missing = new byte[whole.length - length];
        System.arraycopy(whole, 0, missing, 0, first);
        System.arraycopy(whole, first + length, missing, first, whole.length - first - length);
        files.files().put(NAME, missing);
        assertTrue(damage("missing block").getMessage().contains("checksum before expected="));
    }

    @Test
    void shouldNotTakeTheBlocksOfAnotherSnapshot()
    {
        take(snapshots, 7, new long[]{1, 2, 3});
        take(snapshots, 2050, new long[]{4, 5, 6});
        final byte[] other = files.files().get("snapshots/00000000000000000007.snapshot");
        final byte[] bytes = files.files().get(NAME);
        System.arraycopy(other, SnapshotDescriptor.HEADER_LENGTH, bytes, SnapshotDescriptor.HEADER_LENGTH,
            bytes.length - SnapshotDescriptor.HEADER_LENGTH);
        damage("other blocks");
        files.files().put(NAME, other);
        assertEquals("snapshot memory " + NAME + " is damaged at byte 0: it is named for sequence=2050 but holds the " +
            "state at sequence=7", damage("renamed").getMessage());
    }

    @Test
    void shouldSayWhereTheDamageIs()
    {
        take(snapshots, 2050, new Random(5).longs(20_000).toArray());
        files.files().get(NAME)[100_000] ^= 1;
        final SnapshotDamagedException damage = damage("byte 100000");
        assertEquals("memory " + NAME, damage.file());
        assertTrue(damage.getMessage().matches("snapshot memory " + NAME + " is damaged at byte " + damage.offset() +
            ": checksum expected=0x[0-9a-f]+ found=0x[0-9a-f]+"), damage.getMessage());
        assertTrue(damage.offset() > 60_000 && damage.offset() < 100_000, damage.getMessage());
    }

    @Test
    void shouldRefuseANewerFormatAndANewerSchema()
    {
        take(snapshots, 2050, STATE);
        final byte[] whole = files.files().get(NAME).clone();
        for (final int offset : new int[]{8, 12})
        {
            final ByteBuffer newer = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
            newer.putInt(offset, 77);
            final CRC32C crc = new CRC32C();
            crc.update(newer.array(), 0, SnapshotDescriptor.HEADER_CHECKSUM_OFFSET);
            newer.putInt(SnapshotDescriptor.HEADER_CHECKSUM_OFFSET, (int)crc.getValue());
            files.files().put(NAME, newer.array());
            final JournalException refusal = assertThrows(JournalException.class, () -> snapshots.open(2050));
            assertTrue(refusal.getMessage().startsWith("snapshot memory " + NAME + " was written by a newer release: " +
                (8 == offset ? "format" : "schema") + " version=77 newest known="), refusal.getMessage());
            assertEquals(JournalException.class, refusal.getClass());
        }
    }

    @Test
    void shouldLeaveTheOlderOnesAsTheyAreWhenTheDiskIsFull()
    {
        take(snapshots, 5, STATE);
        for (int room = 0; room < files.files().firstEntry().getValue().length; room++)
        {
            files.room(room);
            assertTrue(assertThrows(JournalException.class, () -> take(snapshots, 9, STATE)).getMessage()
                .startsWith("no space left on device"));
            assertArrayEquals(new long[]{5}, snapshots.sequences());
            assertEquals(1, files.files().size(), "what was begun is removed");
        }
        files.room(Long.MAX_VALUE);
        take(snapshots, 9, STATE);
        assertGives(snapshots, 5, STATE);
        assertGives(snapshots, 9, STATE);
    }

    @Test
    void shouldBeThereWhollyOrNotAtAllWheneverTheProcessEnds()
    {
        take(snapshots, 5, STATE);
        for (final String end : new String[]{"create", "write", "sync", "rename"})
        {
            files.onStep((act, name) ->
            {
                if (act.equals(end))
                {
                    files.crash();
                    throw new JournalException("killed before " + act);
                }
            });
            assertThrows(JournalException.class, () -> take(snapshots, 9, STATE));
            assertArrayEquals(new long[]{5}, snapshots.sequences());
        }
        assertEquals(Set.of("snapshots/00000000000000000005.snapshot", "snapshots/00000000000000000009.snapshot.new"),
            files.files().keySet());
        take(snapshots, 11, STATE);
        assertArrayEquals(new long[]{5, 11}, snapshots.sequences());
        assertEquals(2, files.files().size(), "what was left is removed");
    }

    @Test
    void shouldListMeasureAndDeleteOnDisk() throws Exception
    {
        try (DataDirectory data = DataDirectory.open(directory))
        {
            final Snapshots onDisk = data.journals().snapshots();
            assertArrayEquals(new long[0], onDisk.sequences());
            assertEquals(0, onDisk.sizeOnDisk());
            final long[] state = new Random(6).longs(30_000, -500, 500).toArray();
            take(onDisk, 300, state);
            take(onDisk, 20, STATE);
            final Path unfinished = directory.resolve("snapshots/00000000000000000400.snapshot.new");
            Files.writeString(unfinished, "begun");
            Files.writeString(directory.resolve("snapshots/readme"), "of somebody");
            final Snapshots readers = DataDirectory.read(directory).snapshots();
            assertArrayEquals(new long[]{20, 300}, readers.sequences());
            assertGives(readers, 300, state);
            assertGives(readers, 20, STATE);
            assertEquals(Files.size(Path.of(readers.place(20))) + Files.size(Path.of(readers.place(300))) +
                "of somebody".length(), readers.sizeOnDisk());
            assertTrue(Files.exists(unfinished), "readers change nothing");
            take(onDisk, 20, new long[]{7});
            assertTrue(!Files.exists(unfinished), "the owner removes what was left");
            assertGives(readers, 20, 7);
            onDisk.delete(20);
            onDisk.delete(20);
            assertArrayEquals(new long[]{300}, readers.sequences());
        }
    }

    @Test
    void shouldNotBeThereBeforeItIsCompleteOnDisk()
    {
        final Snapshots onDisk = new Journals(
            new MemoryStorage("commands"), new MemoryStorage("events"), new DiskFiles(directory)).snapshots();
        try (SnapshotWriter writer = onDisk.create(origin(8)))
        {
            writer.put(1);
            assertArrayEquals(new long[0], onDisk.sequences());
        }
        assertArrayEquals(new long[0], onDisk.sequences());
        final JournalException refusal = assertThrows(JournalException.class, () -> onDisk.open(8));
        assertTrue(refusal.getMessage().startsWith("cannot read " + onDisk.place(8)), refusal.getMessage());
        assertEquals(0, directory.resolve("snapshots").toFile().list().length);
    }

    @Test
    void shouldLetReadersChangeNothing()
    {
        final Snapshots readers = new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), files)
            .forReading().snapshots();
        assertThrows(IllegalStateException.class, () -> readers.create(origin(1)));
        assertThrows(IllegalStateException.class, () -> readers.delete(1));
    }

    private SnapshotDamagedException damage(final String what)
    {
        return assertThrows(SnapshotDamagedException.class, () -> snapshots.open(2050).close(), what);
    }

    private static void take(final Snapshots snapshots, final long sequence, final long... state)
    {
        try (SnapshotWriter writer = snapshots.create(origin(sequence)))
        {
            for (final long value : state)
            {
                writer.put(value);
            }
            writer.complete(hash(sequence));
        }
    }

    private static void assertGives(final Snapshots snapshots, final long sequence, final long... state)
    {
        try (SnapshotReader reader = snapshots.open(sequence))
        {
            assertEquals(origin(sequence), reader.origin());
            assertArrayEquals(hash(sequence), reader.stateHash());
            assertEquals(state.length, reader.count());
            final long[] given = new long[state.length];
            Arrays.setAll(given, (i) -> reader.next());
            assertArrayEquals(state, given);
            assertEquals(0, reader.remaining());
        }
    }

    private static SnapshotOrigin origin(final long sequence)
    {
        return new SnapshotOrigin(sequence, 1_700_000_000_000_000_000L + sequence,
            new JournalPosition(sequence, Journal.NO_INDEX, 0xCAFEBABE),
            new JournalPosition(sequence - 1, 3, (int)sequence),
            new HashChain.Link(sequence - sequence % HashChain.BLOCK_LENGTH, hash(sequence + 1)));
    }

    private static byte[] hash(final long seed)
    {
        final byte[] hash = new byte[HashChain.HASH_LENGTH];
        new Random(seed).nextBytes(hash);
        return hash;
    }
}
