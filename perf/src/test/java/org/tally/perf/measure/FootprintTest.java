package org.tally.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FootprintTest
{
    private static final class Part
    {
        private final long[] numbers = new long[100];
        private final Object itself = this;
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[5]);
    }

    private static final class Whole
    {
        private final Part[] parts = {new Part(), new Part()};
        private final Part again = parts[0];
        private final String notOurs = "passed over";
    }

    /** Two parts of 24 bytes, arrays of 816 and 24, and what Agrona's buffer itself takes. */
    @Test
    void shouldCountEachObjectOnceByTheClassThatHoldsIt() throws IllegalAccessException
    {
        final long ofBuffer = Footprint.of(new UnsafeBuffer(new byte[5])).get("UnsafeBuffer");

        assertEquals(Map.of("Whole", 24L + 24, "Part", 2 * (24 + 816 + ofBuffer)), Footprint.of(new Whole()));
    }
}
