package org.tally.replay.export.table;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One thread only. Prints moments as {@code 2026-03-02T10:31:07.123456789Z}; neighbours mostly share their second, so
 * that its text is kept.
 */
final class TimeText
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private long second = Long.MIN_VALUE;
    private String textOfSecond;

    void append(final long timeNs, final StringBuilder text)
    {
        final long newSecond = Math.floorDiv(timeNs, SECOND_NS);
        if (newSecond != second)
        {
            second = newSecond;
            textOfSecond = TO_THE_SECOND.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
        }
        text.append(textOfSecond).append('.');
        final long nanos = Math.floorMod(timeNs, SECOND_NS);
        for (long digit = SECOND_NS / 10; digit > 0; digit /= 10)
        {
            text.append((char)('0' + nanos / digit % 10));
        }
        text.append('Z');
    }
}
