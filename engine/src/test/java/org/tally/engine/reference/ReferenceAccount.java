package org.tally.engine.reference;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

import org.tally.protocol.codec.SelfTradePrevention;

/** Test thread. Section 10: an account, its limits (0 = no limit) and its positions by symbol. */
final class ReferenceAccount
{
    final long number;
    SelfTradePrevention stp = SelfTradePrevention.NONE;
    long maxOrderQuantity;
    long maxOrderNotional;
    long maxOpenOrders;
    long maxPosition;
    boolean isBlocked;
    private final Map<String, BigInteger> positions = new TreeMap<>();

    ReferenceAccount(final long number)
    {
        this.number = number;
    }

    BigInteger position(final String symbol)
    {
        return positions.getOrDefault(symbol, BigInteger.ZERO);
    }

    void addToPosition(final String symbol, final long signedQuantity)
    {
        positions.put(symbol, position(symbol).add(BigInteger.valueOf(signedQuantity)));
    }
}
