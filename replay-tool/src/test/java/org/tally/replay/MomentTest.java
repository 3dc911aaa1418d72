package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

class MomentTest
{
    @ParameterizedTest
    @CsvSource({
        "0,                                   0",
        "1772447467123456789,                 1772447467123456789",
        "2026-03-02T10:31:07.123456789Z,      1772447467123456789",
        "2026-03-02T10:31:07.123456789,       1772447467123456789",
        "2026-03-02T10:31:07,                 1772447467000000000",
        "2026-03-02T10:31,                    1772447460000000000",
        "2026-03-02T11:31:07.5+01:00,         1772447467500000000",
        "2026-03-02T05:31:07-05:00,           1772447467000000000",
        "1969-12-31T23:59:59.999999999Z,      -1"})
    void shouldReadNanosecondsAndDatesInUtcOrTheZoneTheyName(final String text, final long timeNs)
    {
        assertEquals(timeNs, new Moment().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "noon", "-5", "2026-03-02", "10:31:07", "2026-02-30T10:31:07Z", "9223372036854775808",
        "3000-01-01T00:00:00Z"})
    void shouldSayWhatAMomentLooksLike(final String text)
    {
        final TypeConversionException exception =
            assertThrows(TypeConversionException.class, () -> new Moment().convert(text));
        assertEquals("'" + text + "' is no moment: write nanoseconds since 1970, or 2026-03-02T10:31:07.123456789Z",
            exception.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1772447467123456789L, Long.MAX_VALUE})
    void shouldPrintWhatItReads(final long timeNs)
    {
        assertEquals(timeNs, new Moment().convert(Moment.print(timeNs)));
    }

    @Test
    void shouldPrintAllNineDecimals()
    {
        assertEquals("2026-03-02T10:31:00.000000000Z", Moment.print(1772447460000000000L));
    }

    @ParameterizedTest
    @CsvSource({
        "0,                    0,                   9223372036854775807",
        "999999999999999,      999999999999999,     9223372036854775807",
        "1000000000000000,     9223372036854775807, 1000000000000000",
        "1970-01-01T00:00:01Z, 9223372036854775807, 1000000000"})
    void shouldTellASequenceFromATime(final String text, final long sequence, final long timeNs)
    {
        assertEquals(new BookMoment(sequence, timeNs), new BookMoment.Converter().convert(text));
    }
}
