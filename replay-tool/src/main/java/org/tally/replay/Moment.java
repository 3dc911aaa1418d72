package org.tally.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment from the command line: nanoseconds since the Unix epoch, or an ISO-8601 date and time such as
 * {@code 2026-03-02T10:31:07.123456789Z}, in UTC if it names no zone.
 */
public final class Moment implements ITypeConverter<Long>
{
    private static final DateTimeFormatter PRINTED =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * A converter.
     */
    public Moment()
    {
    }

    @Override
    public Long convert(final String text)
    {
        try
        {
            return text.matches("\\d+") ? Long.parseLong(text) : nanos(text);
        }
        catch (final DateTimeException | ArithmeticException | NumberFormatException e)
        {
            throw new TypeConversionException("'" + text + "' is no moment: write nanoseconds since 1970, or " +
                "2026-03-02T10:31:07.123456789Z");
        }
    }

    private static long nanos(final String text)
    {
        final boolean hasZone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        final Instant instant = hasZone ?
            OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /** A moment as this class reads it, to the nanosecond, always of one length. */
    static String print(final long timeNs)
    {
        return PRINTED.format(Instant.ofEpochSecond(0, timeNs));
    }
}
