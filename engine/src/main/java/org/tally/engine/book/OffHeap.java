package org.tally.engine.book;

import java.lang.ref.Cleaner;

import org.agrona.UnsafeApi;

/**
 * Matching thread only. Memory outside the heap for one owner. It goes when the owner is no longer reachable.
 * <p>
 * When it grows, the operating system moves it: for large blocks it changes page tables and copies nothing. What is not
 * touched takes no memory.
 */
final class OffHeap
{
    private static final Cleaner CLEANER = Cleaner.create();
    private static final long CACHE_LINE = 64;

    private final Block block = new Block();
    private long begin;
    private long length;

    /** What the cleaner frees. Knows nothing of the owner, which could otherwise never go. */
    private static final class Block implements Runnable
    {
        private long address;

        @Override
        public void run()
        {
            UnsafeApi.freeMemory(address);
            address = 0;
        }
    }

    /** No memory yet. */
    OffHeap(final Object owner)
    {
        CLEANER.register(owner, block);
    }

    /** Gives the memory back before the owner goes. */
    void free()
    {
        block.run();
    }

    /**
     * Gives the owner more memory; what was in it stays in it, what is new holds anything.
     *
     * @param newLength in bytes, more than before.
     * @return where it begins from now on: at the beginning of a cache line.
     */
    long grow(final long newLength)
    {
        final long padding = begin - block.address;
        block.address = block.address == 0 ? UnsafeApi.allocateMemory(newLength + CACHE_LINE) :
            UnsafeApi.reallocateMemory(block.address, newLength + CACHE_LINE);
        begin = block.address + CACHE_LINE - 1 & -CACHE_LINE;
        if (begin - block.address != padding)
        {
            UnsafeApi.copyMemory(block.address + padding, begin, length);
        }
        length = newLength;
        return begin;
    }
}
