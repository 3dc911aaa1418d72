package org.tally.perf.soak;

import java.util.Arrays;

/**
 * What is seen of a node at one moment. Sizes in bytes; all that counts up counts from the start of the node.
 *
 * @param timeNs               of {@link System#nanoTime()}, which processes of one machine share.
 * @param sequence             of the last durable command.
 * @param heap                 that is used, garbage included.
 * @param collections          of garbage.
 * @param collectionMs         for how long they lasted.
 * @param allocatedByOrders    by the threads on the way of an order, and all others but that of snapshots.
 * @param allocatedBySnapshots by the thread that takes snapshots.
 * @param resident             memory of the process, mapped files included.
 * @param anonymous            memory of the process that belongs to no file.
 * @param journals             size of both on disk.
 * @param othersCpuNs          that processes other than client and node have used of the machine's processors.
 */
record Sample(long timeNs, long sequence, long heap, long collections, long collectionMs, long allocatedByOrders,
    long allocatedBySnapshots, long resident, long anonymous, long journals, long othersCpuNs)
{
    /** From what the node says of itself, and then what is seen from outside. */
    static Sample of(
        final String said, final long resident, final long anonymous, final long journals, final long othersCpuNs)
    {
        final long[] numbers = Arrays.stream(said.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Sample(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], resident,
            anonymous, journals, othersCpuNs);
    }
}
