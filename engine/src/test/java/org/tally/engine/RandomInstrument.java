package org.tally.engine;

import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.codec.Phase;

/**
 * One of four kinds of instrument.
 *
 * @param symbol     of the instrument.
 * @param tickSize   of its prices.
 * @param lotSize    of its quantities.
 * @param middle     price around which orders come.
 * @param definition the command that defines it.
 */
record RandomInstrument(String symbol, long tickSize, long lotSize, long middle, UnsafeBuffer definition)
{
    static RandomInstrument random(final Random random, final Mix mix, final int kind)
    {
        switch (kind)
        {
            case 0:
                return random(random, mix, new RandomInstrument("ACME", 1, 1, 10_000, null), 2, 1);

            case 1:
                return random(random, mix, new RandomInstrument("BOND", 5, 10, 10_000, null), 3, 1);

            case 2:
                return random(random, mix, new RandomInstrument("SPREAD", 1, 1, -1, null), 0, -1_000);

            default:
                return random(random, mix,
                    new RandomInstrument("GOLD", 5_000_000, 1_000_000, 10_000_000_000L, null), 9, 1);
        }
    }

    /** Three in four have a reference price, a third a band of a few ticks, most begin continuous. */
    private static RandomInstrument random(
        final Random random,
        final Mix mix,
        final RandomInstrument terms,
        final int decimals,
        final long minPrice)
    {
        final InstrumentBuilder builder = InstrumentBuilder.instrument(terms.symbol).decimals(decimals)
            .tick(terms.tickSize).lot(terms.lotSize).prices(minPrice, 1_000_000_000_000_000L);
        if (random.nextInt(4) > 0)
        {
            builder.reference(terms.middle + random.nextInt(5) - 2);
        }
        if (random.nextInt(3) == 0)
        {
            builder.bandBasisPoints(terms.basisPoints(mix.priceLevels() / 2 + random.nextInt(9)) + random.nextInt(2));
        }
        if (mix.phases() >= 10 && random.nextInt(4) == 0)
        {
            builder.phase(Phase.get((short)random.nextInt(4)));
        }
        return new RandomInstrument(terms.symbol, terms.tickSize, terms.lotSize, terms.middle, builder.encoded());
    }

    private long basisPoints(final int ticks)
    {
        return ticks * tickSize * 10_000 / Math.abs(middle);
    }
}
