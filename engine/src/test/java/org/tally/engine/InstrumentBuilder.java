package org.tally.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.Phase;

/** Test thread. An instrument with defaults: whole prices from 1, continuous, no reference price, no band. */
final class InstrumentBuilder implements Command
{
    private final DefineInstrumentEncoder encoder = new DefineInstrumentEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);

    private InstrumentBuilder(final String symbol)
    {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).instrument(symbol).priceDecimals((short)0)
            .tickSize(1).lotSize(1).minPrice(1).maxPrice(1_000_000_000_000_000L).referencePrice(Commands.NULL)
            .bandBasisPoints(0).phase(Phase.CONTINUOUS);
    }

    static InstrumentBuilder instrument(final String symbol)
    {
        return new InstrumentBuilder(symbol);
    }

    InstrumentBuilder decimals(final int priceDecimals)
    {
        encoder.priceDecimals((short)priceDecimals);
        return this;
    }

    InstrumentBuilder tick(final long tickSize)
    {
        encoder.tickSize(tickSize);
        return this;
    }

    InstrumentBuilder lot(final long lotSize)
    {
        encoder.lotSize(lotSize);
        return this;
    }

    InstrumentBuilder prices(final long minPrice, final long maxPrice)
    {
        encoder.minPrice(minPrice).maxPrice(maxPrice);
        return this;
    }

    InstrumentBuilder reference(final long referencePrice)
    {
        encoder.referencePrice(referencePrice);
        return this;
    }

    InstrumentBuilder bandBasisPoints(final long bandBasisPoints)
    {
        encoder.bandBasisPoints(bandBasisPoints);
        return this;
    }

    InstrumentBuilder phase(final Phase phase)
    {
        encoder.phase(phase);
        return this;
    }

    @Override
    public UnsafeBuffer encoded()
    {
        return buffer;
    }
}
