package org.tally.replay;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment at which books are shown: after the command with a sequence, or after the last one not later than a time.
 *
 * @param sequence of the last command, {@link Long#MAX_VALUE} if the time decides.
 * @param timeNs   nanoseconds since the Unix epoch, {@link Long#MAX_VALUE} if the sequence decides.
 */
record BookMoment(long sequence, long timeNs)
{
    /** The end of the journal. */
    static final BookMoment LAST = new BookMoment(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Plain numbers below are sequences; as nanoseconds they would be of the first days of 1970. */
    private static final long FIRST_TIME = 1_000_000_000_000_000L;

    /** Whether it is a sequence and not a time. */
    boolean isSequence()
    {
        return sequence != Long.MAX_VALUE;
    }

    /**
     * Reads one from the command line: a plain number below 10^15 is a sequence, all else is for {@link Moment}.
     */
    static final class Converter implements ITypeConverter<BookMoment>
    {
        @Override
        public BookMoment convert(final String text)
        {
            try
            {
                final long moment = new Moment().convert(text);
                return text.matches("\\d+") && moment < FIRST_TIME ?
                    new BookMoment(moment, Long.MAX_VALUE) : new BookMoment(Long.MAX_VALUE, moment);
            }
            catch (final TypeConversionException e)
            {
                throw new TypeConversionException("'" + text + "' is neither a sequence nor a moment: write a number " +
                    "below 10^15, nanoseconds since 1970, or 2026-03-02T10:31:07.123456789Z");
            }
        }
    }
}
