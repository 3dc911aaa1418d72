package org.tally.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;

/**
 * Belongs to one thread. The fingerprint of both journals up to a command: SHA-256 over their messages, block by block.
 * <pre>
 *   H(0) = 32 bytes of zero
 *   H(k) = SHA-256( H(k−1) ‖ for each command of block k: its message ‖ the messages of its events )
 * </pre>
 * A block is {@link #BLOCK_LENGTH} commands: block 1 has the sequences 1 to 1024. The hash at a sequence within a block
 * is SHA-256 over the hash of the block before and the messages of the block so far. It is a function of the messages
 * alone (SBE header included), not of lives, documents or records: two journals of the same history have the same hash
 * wherever they were written, and one that can be trusted (kept elsewhere, signed) proves all messages before it.
 * <p>
 * No garbage from message to message.
 */
public final class HashChain
{
    /** So many commands make a block. */
    public static final int BLOCK_LENGTH = 1024;
    /** Length of a hash in bytes. */
    public static final int HASH_LENGTH = 32;

    private static final int GATHERED_LENGTH = RecordDescriptor.MAX_RECORD_LENGTH;

    private final MessageDigest digest = sha256();
    private final byte[] gathered = new byte[GATHERED_LENGTH];
    private int gatheredLength;
    private byte[] blockHash;
    private boolean isBlockEmpty;
    private long sequence;

    /**
     * The chain at a sequence.
     *
     * @param sequence of the last command that it covers, with all its events; 0 for none.
     * @param hash     of everything up to there, {@link HashChain#HASH_LENGTH} bytes; the record keeps this array.
     */
    public record Link(long sequence, byte[] hash)
    {
        /** Before the first command. */
        public static final Link NONE = new Link(0, new byte[HASH_LENGTH]);

        /**
         * Checks the values.
         *
         * @param sequence at which the chain is.
         * @param hash     of it.
         * @throws IllegalArgumentException if the sequence is negative or the hash has another length.
         */
        public Link
        {
            if (sequence < 0 || hash.length != HASH_LENGTH)
            {
                throw new IllegalArgumentException("sequence=" + sequence + " hash length=" + hash.length);
            }
        }

        /**
         * Whether a chain can go on from here.
         *
         * @return true if a block ends here.
         */
        public boolean isBoundary()
        {
            return 0 == sequence % BLOCK_LENGTH;
        }

        @Override
        public boolean equals(final Object that)
        {
            return that instanceof Link && sequence == ((Link)that).sequence && Arrays.equals(hash, ((Link)that).hash);
        }

        @Override
        public int hashCode()
        {
            return 31 * Long.hashCode(sequence) + Arrays.hashCode(hash);
        }

        @Override
        public String toString()
        {
            return sequence + " " + HexFormat.of().formatHex(hash);
        }
    }

    /**
     * Begins before the first command.
     */
    public HashChain()
    {
        this(Link.NONE);
    }

    /**
     * Goes on from a block boundary.
     *
     * @param link as {@link #link()} returned it.
     * @throws IllegalArgumentException if no block ends there.
     */
    public HashChain(final Link link)
    {
        if (!link.isBoundary())
        {
            throw new IllegalArgumentException("no block ends at sequence=" + link.sequence());
        }
        sequence = link.sequence();
        beginBlock(link.hash().clone());
    }

    /**
     * Adds a command.
     *
     * @param message buffer that holds it.
     * @param offset  at which its SBE header begins.
     * @param length  of it in bytes, header included.
     * @throws IllegalStateException if its sequence is not the next one.
     */
    public void onCommand(final DirectBuffer message, final int offset, final int length)
    {
        final long next = MessageDescriptor.sequence(message, offset);
        if (next != sequence + 1)
        {
            throw new IllegalStateException("out of order: sequence=" + sequence + " command sequence=" + next);
        }
        if (isFullBlock())
        {
            beginBlock(hash());
        }
        sequence = next;
        add(message, offset, length);
    }

    /**
     * Adds an event of the last command.
     *
     * @param message buffer that holds it.
     * @param offset  at which its SBE header begins.
     * @param length  of it in bytes, header included.
     * @throws IllegalStateException if another command caused it.
     */
    public void onEvent(final DirectBuffer message, final int offset, final int length)
    {
        final long cause = MessageDescriptor.sequence(message, offset);
        if (cause != sequence || 0 == sequence)
        {
            throw new IllegalStateException("out of order: sequence=" + sequence + " event sequence=" + cause);
        }
        add(message, offset, length);
    }

    /**
     * The hash of everything added so far. The chain can go on.
     *
     * @return {@link #HASH_LENGTH} bytes, a new array.
     */
    public byte[] hash()
    {
        if (isBlockEmpty)
        {
            return blockHash.clone();
        }
        digestGathered();
        try
        {
            return ((MessageDigest)digest.clone()).digest();
        }
        catch (final CloneNotSupportedException exception)
        {
            throw new IllegalStateException("SHA-256 of " + digest.getProvider() + " cannot be copied", exception);
        }
    }

    /**
     * The last block boundary: if a block ends with the last command, that one. To be called when all events of the
     * last command were added.
     *
     * @return where another chain can go on, at most {@link #BLOCK_LENGTH} − 1 commands before {@link #sequence()}.
     */
    public Link link()
    {
        return isFullBlock() ? new Link(sequence, hash()) :
            new Link(sequence - sequence % BLOCK_LENGTH, blockHash.clone());
    }

    /**
     * The last command added.
     *
     * @return its sequence; before the first, that of the link from which the chain went on.
     */
    public long sequence()
    {
        return sequence;
    }

    private boolean isFullBlock()
    {
        return 0 == sequence % BLOCK_LENGTH;
    }

    private void beginBlock(final byte[] hash)
    {
        blockHash = hash;
        digest.reset();
        digest.update(hash);
        gatheredLength = 0;
        isBlockEmpty = true;
    }

    private void add(final DirectBuffer message, final int offset, final int length)
    {
        isBlockEmpty = false;
        if (length > GATHERED_LENGTH - gatheredLength)
        {
            digestGathered();
        }
        message.getBytes(offset, gathered, gatheredLength, length);
        gatheredLength += length;
    }

    private void digestGathered()
    {
        digest.update(gathered, 0, gatheredLength);
        gatheredLength = 0;
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException exception)
        {
            throw new IllegalStateException("every Java platform has SHA-256", exception);
        }
    }
}
