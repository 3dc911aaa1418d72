package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpaceWatchTest
{
    private static final long MEBIBYTE = 1 << 20;

    private long leftBytes = 101 * MEBIBYTE;
    private long nowNs = 1;
    private final SpaceWatch watch = new SpaceWatch(() -> leftBytes, 100 * MEBIBYTE, () -> nowNs);

    @Test
    void shouldTakeNoOrdersWhileLessIsLeftThanTheLimit()
    {
        assertFalse(watch.isLow());
        leave(99);
        assertTrue(watch.isLow());
        leave(26);
        assertTrue(watch.isLow());
        leave(100);
        assertFalse(watch.isLow());
    }

    @Test
    void shouldStopTheNodeBelowAQuarterOfTheLimit()
    {
        assertEquals("only 24.0 MiB are left where the data directory is, and orders were refused below 100.0 MiB: " +
            "the node stops before anything is lost; free some space and start it again",
            assertThrows(NodeException.class, () -> leave(24)).getMessage());
    }

    @Test
    void shouldNotStartWhereTheNodeWouldStop()
    {
        assertThrows(NodeException.class,
            () -> new SpaceWatch(() -> 24 * MEBIBYTE, 100 * MEBIBYTE, () -> nowNs));
    }

    @Test
    void shouldWatchNothingWithoutALimit()
    {
        assertFalse(new SpaceWatch(() -> 0, 0, () -> nowNs).isLow());
    }

    private void leave(final long mebibytes)
    {
        leftBytes = mebibytes * MEBIBYTE;
        nowNs += 10_000_000;
        watch.doWork();
    }
}
