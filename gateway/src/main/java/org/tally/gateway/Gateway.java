package org.tally.gateway;

/**
 * The two halves of the gateway, which may run on two threads or on one, and what they tell each other through.
 * <pre>
 *   clients ─▶ transport ─▶ ingress ─▶ port ─▶ ... ─▶ durable events ─▶ egress ─▶ connections ─▶ clients
 *                              │ ───── requests (replies, new connections) ────▶ │
 *                              │ ◀──── notices (logons, released connections) ── │
 * </pre>
 */
public final class Gateway
{
    private final Ingress ingress;
    private final Egress egress;

    /**
     * Builds both halves.
     *
     * @param context   settings; concluded here.
     * @param transport that brings connections and messages in; closed by whoever opened it, after both halves
     * stopped.
     * @param port      through which commands enter the exchange.
     */
    public Gateway(final GatewayContext context, final Transport transport, final CommandPort port)
    {
        context.conclude();
        final EgressRequests requests = new EgressRequests(context.maxConnections());
        final IngressNotices notices = new IngressNotices(context.maxConnections());
        final TurnClock clock = new TurnClock(context.clock());
        ingress = new Ingress(context, clock, transport, port, requests, notices);
        egress = new Egress(context, clock, requests, notices);
    }

    /**
     * The way in.
     *
     * @return an agent for the gateway thread.
     */
    public Ingress ingress()
    {
        return ingress;
    }

    /**
     * The way out.
     *
     * @return for the egress thread.
     */
    public Egress egress()
    {
        return egress;
    }
}
