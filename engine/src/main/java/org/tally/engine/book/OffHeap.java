package org.tally.engine.book;

import java.lang.ref.Cleaner;

import org.agrona.UnsafeApi;

/**
 * Matching thread only. Memory outside the heap for one owner. It goes when the owner is no longer reachable; the owner
 * must therefore be kept reachable until its last use of an address is over, or a collection may free what a call still
 * reads. {@code Engine} does that, with a fence that costs nothing, for all that belongs to it.
 * <p>
 * When it grows, the operating system moves it: for large blocks it changes page tables and copies nothing. What is not
 * touched takes no memory.
 * <p>
 * Orders lie scattered in memory, so that with pages of 4 KB a processor also waits for where a page is. Where malloc
 * asks for huge pages (glibc 2.35 and later with glibc.malloc.hugetlb=1, which {@code ./tally} sets), large blocks lie
 * in pages of 2 MB: with ten million live orders a command then takes about a sixth less time. malloc asks only for a
 * new mapping, therefore a block that becomes large is copied once; and the system keeps huge pages when it moves a
 * mapping only if it is of whole huge pages, therefore the length of large blocks. The price: the first use of a huge
 * page waits until all of it is cleared, 0.3 to 0.7 ms once in 32,768 orders more than there ever were at once, and in
 * some runs on a virtual machine 4 to 7 ms, as if its host had to find the memory first. Pages of 4 KB are cleared in
 * small parts.
 */
final class OffHeap
{
    private static final Cleaner CLEANER = Cleaner.create();
    private static final long CACHE_LINE = 64;
    private static final long HUGE_PAGE = 1 << 21;

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
        if (length < HUGE_PAGE && newLength >= HUGE_PAGE || block.address == 0)
        {
            moveToNewBlock(newLength);
        }
        else
        {
            extendBlock(newLength);
        }
        length = newLength;
        return begin;
    }

    private void moveToNewBlock(final long newLength)
    {
        final long address = UnsafeApi.allocateMemory(blockLength(newLength));
        final long newBegin = firstCacheLine(address);
        UnsafeApi.copyMemory(begin, newBegin, length);
        UnsafeApi.freeMemory(block.address);
        block.address = address;
        begin = newBegin;
    }

    private void extendBlock(final long newLength)
    {
        final long padding = begin - block.address;
        block.address = UnsafeApi.reallocateMemory(block.address, blockLength(newLength));
        begin = firstCacheLine(block.address);
        if (begin - block.address != padding)
        {
            UnsafeApi.copyMemory(block.address + padding, begin, length);
        }
    }

    /** Of a large block such that, with the bytes that malloc adds, it is a whole number of huge pages. */
    private static long blockLength(final long length)
    {
        return length < HUGE_PAGE ? length + CACHE_LINE :
            (length + 2 * CACHE_LINE + HUGE_PAGE - 1 & -HUGE_PAGE) - CACHE_LINE;
    }

    private static long firstCacheLine(final long address)
    {
        return address + CACHE_LINE - 1 & -CACHE_LINE;
    }
}
