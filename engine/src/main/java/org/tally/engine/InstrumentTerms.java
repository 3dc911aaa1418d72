package org.tally.engine;

import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.Phase;

/**
 * Matching thread only. What a command says of an instrument.
 */
final class InstrumentTerms
{
    long symbolLow;
    long symbolHigh;
    int priceDecimals;
    long tickSize;
    long lotSize;
    long minPrice;
    long maxPrice;
    long referencePrice;
    long bandBasisPoints;
    Phase phase;

    InstrumentTerms wrap(final DefineInstrumentDecoder command)
    {
        final int symbolOffset = command.offset() + DefineInstrumentDecoder.instrumentEncodingOffset();
        symbolLow = command.buffer().getLong(symbolOffset);
        symbolHigh = command.buffer().getLong(symbolOffset + Long.BYTES);
        priceDecimals = command.priceDecimals();
        tickSize = command.tickSize();
        lotSize = command.lotSize();
        minPrice = command.minPrice();
        maxPrice = command.maxPrice();
        referencePrice = command.referencePrice();
        bandBasisPoints = command.bandBasisPoints();
        phase = command.phase();
        return this;
    }

    boolean isValid()
    {
        return tickSize > 0 && lotSize > 0 && minPrice <= maxPrice;
    }
}
