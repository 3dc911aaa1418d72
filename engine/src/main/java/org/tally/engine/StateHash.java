package org.tally.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * One thread only. SHA-256 over the state, each number as eight bytes, little endian.
 */
final class StateHash implements StateSink
{
    private final ByteBuffer block = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageDigest digest;

    StateHash()
    {
        try
        {
            digest = MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    @Override
    public void put(final long value)
    {
        if (!block.hasRemaining())
        {
            flush();
        }
        block.putLong(value);
    }

    byte[] digest()
    {
        flush();
        return digest.digest();
    }

    private void flush()
    {
        block.flip();
        digest.update(block);
        block.clear();
    }
}
