package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tally.journal.HashChain.BLOCK_LENGTH;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * The hash of a history, against one that is computed from the definition.
 */
class HashChainTest
{
    private static final int LAST = 3 * BLOCK_LENGTH + 100;

    /** The messages of each command: its own, then those of its events. */
    private final List<List<byte[]>> history = history(new Random(11), LAST);

    @Test
    void shouldBeWhatItsDefinitionSaysAtEverySequence() throws Exception
    {
        final HashChain chain = new HashChain();
        assertArrayEquals(new byte[32], chain.hash());
        assertEquals(HashChain.Link.NONE, chain.link());
        byte[] block = new byte[32];
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        for (int sequence = 1; sequence <= LAST; sequence++)
        {
            add(chain, sequence);
            for (final byte[] message : history.get(sequence))
            {
                messages.write(message);
            }
            final byte[] expected = sha256(block, messages.toByteArray());
            if (0 == sequence % BLOCK_LENGTH || 0 == sequence % 97)
            {
                assertArrayEquals(expected, chain.hash(), "sequence=" + sequence);
                assertArrayEquals(expected, chain.hash(), "asked again");
            }
            if (0 == sequence % BLOCK_LENGTH)
            {
                block = expected;
                messages = new ByteArrayOutputStream();
            }
            assertEquals(new HashChain.Link(sequence / BLOCK_LENGTH * BLOCK_LENGTH, block), chain.link());
        }
        assertEquals(LAST, chain.sequence());
    }

    @Test
    void shouldBeTheSameWhenItGoesOnFromEachLink()
    {
        final HashChain whole = new HashChain();
        final List<HashChain.Link> links = new ArrayList<>(List.of(whole.link()));
        for (int sequence = 1; sequence <= LAST; sequence++)
        {
            add(whole, sequence);
            if (0 == sequence % BLOCK_LENGTH)
            {
                links.add(whole.link());
            }
        }
        assertEquals(4, links.size());
        for (final HashChain.Link link : links)
        {
            final HashChain chain = new HashChain(link);
            assertEquals(link, chain.link());
            assertArrayEquals(link.hash(), chain.hash());
            for (long sequence = link.sequence() + 1; sequence <= LAST; sequence++)
            {
                add(chain, (int)sequence);
            }
            assertArrayEquals(whole.hash(), chain.hash(), "from " + link);
        }
    }

    @Test
    void shouldChangeWithEveryMessage()
    {
        final byte[] hash = hashUpTo(BLOCK_LENGTH + 20);
        for (final int sequence : new int[]{1, 500, BLOCK_LENGTH, BLOCK_LENGTH + 1, BLOCK_LENGTH + 20})
        {
            for (final byte[] message : history.get(sequence))
            {
                message[message.length - 1] ^= 1;
                assertFalse(Arrays.equals(hash, hashUpTo(BLOCK_LENGTH + 20)), "sequence=" + sequence);
                message[message.length - 1] ^= 1;
            }
        }
        assertArrayEquals(hash, hashUpTo(BLOCK_LENGTH + 20));
    }

    @Test
    void shouldRefuseMessagesOutOfOrder()
    {
        final HashChain chain = new HashChain();
        assertThrows(IllegalStateException.class, () -> event(chain, message(new Random(1), 0, 40)));
        assertThrows(IllegalStateException.class, () -> command(chain, message(new Random(1), 2, 40)));
        command(chain, message(new Random(1), 1, 40));
        assertThrows(IllegalStateException.class, () -> command(chain, message(new Random(1), 1, 40)));
        assertThrows(IllegalStateException.class, () -> command(chain, message(new Random(1), 3, 40)));
        assertThrows(IllegalStateException.class, () -> event(chain, message(new Random(1), 2, 40)));
        assertThrows(IllegalArgumentException.class, () -> new HashChain(new HashChain.Link(7, new byte[32])));
        assertThrows(IllegalArgumentException.class, () -> new HashChain.Link(0, new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> new HashChain.Link(-1024, new byte[32]));
    }

    private byte[] hashUpTo(final int last)
    {
        final HashChain chain = new HashChain();
        for (int sequence = 1; sequence <= last; sequence++)
        {
            add(chain, sequence);
        }
        return chain.hash();
    }

    private void add(final HashChain chain, final int sequence)
    {
        final List<byte[]> messages = history.get(sequence);
        command(chain, messages.get(0));
        messages.subList(1, messages.size()).forEach((message) -> event(chain, message));
    }

    private static void command(final HashChain chain, final byte[] message)
    {
        chain.onCommand(new UnsafeBuffer(message), 0, message.length);
    }

    private static void event(final HashChain chain, final byte[] message)
    {
        chain.onEvent(new UnsafeBuffer(message), 0, message.length);
    }

    private static List<List<byte[]>> history(final Random random, final int last)
    {
        final List<List<byte[]>> history = new ArrayList<>();
        for (int sequence = 0; sequence <= last; sequence++)
        {
            final List<byte[]> messages = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--)
            {
                messages.add(message(random, sequence, 0 == random.nextInt(500) ? 60_000 : 32 + random.nextInt(150)));
            }
            history.add(messages);
        }
        return history;
    }

    private static byte[] message(final Random random, final long sequence, final int length)
    {
        final byte[] message = new byte[length];
        random.nextBytes(message);
        ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putLong(8, sequence);
        return message;
    }

    private static byte[] sha256(final byte[] first, final byte[] second) throws Exception
    {
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(first);
        return digest.digest(second);
    }
}
