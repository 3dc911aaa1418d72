package org.tally.replay;

/**
 * One thread only. An order that a client asked for on one of two days that are compared, and how it fared.
 */
final class OrderAttempt
{
    final int side;
    final ClientOrder name;
    final long sequence;
    final String instrument;
    private final OrderLife life;
    private final String refusal;
    private OrderAttempt counterpart;

    private OrderAttempt(final int side, final ClientOrder name, final long sequence, final String instrument,
        final OrderLife life, final String refusal)
    {
        this.side = side;
        this.name = name;
        this.sequence = sequence;
        this.instrument = instrument;
        this.life = life;
        this.refusal = refusal;
    }

    static OrderAttempt accepted(final int side, final OrderLife life)
    {
        return new OrderAttempt(side, new ClientOrder(life.account, life.firstClOrdId), life.acceptedSequence,
            life.instrument, life, null);
    }

    static OrderAttempt rejected(final int side, final ClientOrder name, final long sequence, final String instrument,
        final String reason)
    {
        return new OrderAttempt(side, name, sequence, instrument, null, reason);
    }

    /** The life of the order; null if it was rejected. */
    OrderLife life()
    {
        return life;
    }

    /** The same order on the other day; null as long as it is not known. */
    OrderAttempt counterpart()
    {
        return counterpart;
    }

    void counterpart(final OrderAttempt that)
    {
        counterpart = that;
        that.counterpart = this;
    }

    /** Whether nothing can happen to it any more. */
    boolean isOver()
    {
        return life == null || life.end() != null;
    }

    /** Whether both fared alike: the same quantity at the same prices, and the same end. */
    boolean faredLike(final OrderAttempt that)
    {
        if (life == null || that.life == null)
        {
            return life == that.life && refusal.equals(that.refusal);
        }
        return life.filled() == that.life.filled() && life.notional().equals(that.life.notional()) &&
            life.leaves() == that.life.leaves() && outcome().equals(that.outcome());
    }

    /** How it fared, in few words. */
    String outcome()
    {
        if (life == null)
        {
            return "rejected (" + refusal + ")";
        }
        final String filled = life.filled() == 0 ? "nothing" : life.filled() + " @ " + life.averagePrice();
        final String end = life.end() == null ? "live" : life.end();
        return filled + ", " + (life.leaves() == 0 ? "" : life.leaves() + " ") + end;
    }
}
