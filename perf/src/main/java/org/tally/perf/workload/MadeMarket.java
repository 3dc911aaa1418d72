package org.tally.perf.workload;

import java.util.SplittableRandom;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. A market made command by command from a seed: first the definitions of its instruments and of its
 * accounts 1, 2, 3, …, then trading. Time passes by a nanosecond from one command to the next unless a day of its own
 * says otherwise.
 */
abstract class MadeMarket implements CommandSource
{
    final CommandMaker maker = new CommandMaker();
    final SplittableRandom random;
    private final long count;
    private final int instruments;
    private final int accounts;
    private long made;
    private long timeNs;

    /** So many commands, definitions included. */
    MadeMarket(final long seed, final long count, final int instruments, final int accounts)
    {
        random = new SplittableRandom(seed);
        this.count = count;
        this.instruments = instruments;
        this.accounts = accounts;
    }

    /** Makes the definition of an instrument, numbered from 0. */
    abstract void define(int instrument);

    /** Makes the next command after the definitions, numbered from 0. */
    abstract void trade(long number);

    /** How long it is from this command to the one before. */
    long passingNs()
    {
        return 1;
    }

    @Override
    public final boolean hasNext()
    {
        return made < count;
    }

    @Override
    public final void next()
    {
        if (made < instruments)
        {
            define((int)made);
        }
        else if (made < instruments + accounts)
        {
            maker.account((int)made - instruments + 1, 0);
        }
        else
        {
            trade(made - instruments - accounts);
        }
        timeNs += passingNs();
        MessageDescriptor.sequence(maker.buffer(), 0, ++made);
        MessageDescriptor.timestampNs(maker.buffer(), 0, timeNs);
    }

    @Override
    public final DirectBuffer buffer()
    {
        return maker.buffer();
    }

    @Override
    public final int offset()
    {
        return 0;
    }

    /** Engine time of the command made last. */
    final long timeNs()
    {
        return timeNs;
    }
}
