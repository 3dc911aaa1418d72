package org.tally.replay;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tally.protocol.scenario.ScenarioReader;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One thread only. A scenario whose commands are put before a command of a day.
 */
final class Insertion implements Closeable
{
    private final Place place;
    private final ScenarioReader scenario;
    private long commands;

    /**
     * Which scenario is put where.
     *
     * @param file     of the scenario.
     * @param sequence of the day's command before which it stands.
     */
    record Place(Path file, long sequence)
    {
        /** Reads {@code FILE@SEQUENCE}. */
        static final class Converter implements ITypeConverter<Place>
        {
            @Override
            public Place convert(final String text)
            {
                if (!text.matches(".+@[1-9]\\d{0,17}"))
                {
                    throw new TypeConversionException("'" + text + "' is no FILE@SEQUENCE: write the file of a " +
                        "scenario, @, and the sequence of the command before which it is put, as in more.jsonl@1000");
                }
                final int at = text.lastIndexOf('@');
                return new Place(Path.of(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
            }
        }
    }

    private Insertion(final Place place, final InputStream in)
    {
        this.place = place;
        this.scenario = new ScenarioReader(in, place.file.toString());
    }

    /** Opens the file. */
    static Insertion open(final Place place) throws IOException
    {
        return new Insertion(place, Files.newInputStream(place.file));
    }

    /** Before which command of the day it stands. */
    long sequence()
    {
        return place.sequence;
    }

    Path file()
    {
        return place.file;
    }

    /** How many commands it had so far. */
    long commands()
    {
        return commands;
    }

    /** Reads the next command, if there is one. */
    boolean next() throws IOException
    {
        final boolean hasNext = scenario.next();
        commands += hasNext ? 1 : 0;
        return hasNext;
    }

    /** The scenario, with its present command; it must be shown all events of the day. */
    ScenarioReader scenario()
    {
        return scenario;
    }

    @Override
    public void close() throws IOException
    {
        scenario.close();
    }
}
