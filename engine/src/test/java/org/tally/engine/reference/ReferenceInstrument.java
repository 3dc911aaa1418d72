package org.tally.engine.reference;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.tally.protocol.codec.Phase;

/** Test thread. Section 1: an instrument, its phase and its reference price. */
final class ReferenceInstrument
{
    private static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);

    final String symbol;
    final int priceDecimals;
    long tickSize;
    long lotSize;
    long minPrice;
    long maxPrice;
    long bandBasisPoints;
    Phase phase;
    boolean isHaltOfAuction;
    Long definedReferencePrice;
    Long lastPrice;
    private Long bandReferencePrice;

    ReferenceInstrument(final String symbol, final int priceDecimals)
    {
        this.symbol = symbol;
        this.priceDecimals = priceDecimals;
    }

    boolean isValid()
    {
        return tickSize > 0 && lotSize > 0 && minPrice <= maxPrice;
    }

    /** Section 8: "the instrument's last trade price, or before any trade its referencePrice", or null. */
    Long referencePrice()
    {
        return lastPrice != null ? lastPrice : definedReferencePrice;
    }

    /** Section 9: "The band moves with the reference price, at the end of each command". */
    void moveBand()
    {
        bandReferencePrice = referencePrice();
    }

    /** Section 9: prices outside [r − |r|·b/100, r + |r|·b/100]. */
    boolean isOutsideBand(final long price)
    {
        if (bandBasisPoints == 0 || bandReferencePrice == null)
        {
            return false;
        }
        final BigInteger reference = BigInteger.valueOf(bandReferencePrice);
        final BigInteger distance = BigInteger.valueOf(price).subtract(reference).abs();
        final BigInteger width = reference.abs().multiply(BigInteger.valueOf(bandBasisPoints)).divide(BASIS_POINTS);
        return distance.compareTo(width) > 0;
    }

    String printed(final long price)
    {
        return BigDecimal.valueOf(price, priceDecimals).toPlainString();
    }
}
