package org.tally.perf.workload;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;

/**
 * Makes engines as a node has them: they find clOrdIds by a key, here the same in every run.
 */
public final class NewEngine
{
    private static final long KEY = 0x5DEE_CE66_D1A4_B00FL;

    private NewEngine()
    {
    }

    /** An engine that knows nothing yet. */
    public static Engine with(final EventListener listener)
    {
        final Engine engine = new Engine(listener);
        engine.clOrdIdKey(KEY);
        return engine;
    }
}
