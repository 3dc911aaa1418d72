package org.tally.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.scenario.EventPrinter;
import org.tally.protocol.scenario.ScenarioReader;

/**
 * A scenario that shows a mechanism. Comments in it direct the drawing: from {@code # show} or the first {@code # book}
 * on, each command and its events are shown, and at each {@code # book} the book.
 *
 * @param name     of the block of docs/2-mechanisms.md.
 * @param scenario lines of the scenario format.
 */
record MechanismExample(String name, String scenario)
{
    private static final String BOOK = "# book";
    private static final String SHOW = "# show";

    /** The lines of its drawing, made by a new engine. */
    List<String> drawn()
    {
        final List<String> lines = MechanismBook.aligned(played());
        final int last = lines.size() - 1;
        return lines.get(last).isEmpty() ? lines.subList(0, last) : lines;
    }

    private List<String> played()
    {
        final List<String> drawing = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final EventPrinter printer = new EventPrinter();
        final Engine engine = new Engine((buffer, offset, length) ->
            events.add(printer.print(buffer, offset).toString()));
        final List<UnsafeBuffer> commands = commands();
        int command = 0;
        boolean isShown = false;
        for (final String line : scenario.lines().toList())
        {
            isShown |= line.equals(BOOK) || line.equals(SHOW);
            if (line.equals(BOOK))
            {
                endParagraph(drawing);
                drawing.addAll(MechanismBook.drawn(engine));
                drawing.add("");
            }
            else if (!line.startsWith("#"))
            {
                events.clear();
                engine.apply(commands.get(command++), 0);
                if (isShown)
                {
                    drawing.add(line);
                    events.forEach(event -> drawing.add("  " + shortened(event)));
                }
            }
        }
        return drawing;
    }

    private static void endParagraph(final List<String> drawing)
    {
        if (!drawing.isEmpty() && !drawing.get(drawing.size() - 1).isEmpty())
        {
            drawing.add("");
        }
    }

    private static String shortened(final String event)
    {
        final String time = event.replaceFirst(".*\"time\":(\\d+),.*", "$1");
        return ("0".equals(time) ? "" : "at " + time + ": ") + ShortEvents.of(List.of(event)).get(0);
    }

    /** Its commands as messages, with their sequences. */
    List<UnsafeBuffer> commands()
    {
        final byte[] bytes = scenario.getBytes(StandardCharsets.UTF_8);
        final List<UnsafeBuffer> commands = new ArrayList<>();
        try (ScenarioReader reader = new ScenarioReader(new ByteArrayInputStream(bytes), name))
        {
            while (reader.next())
            {
                final UnsafeBuffer command = new UnsafeBuffer(new byte[reader.length()]);
                command.putBytes(0, reader.buffer(), reader.offset(), reader.length());
                commands.add(command);
            }
            return commands;
        }
        catch (final IOException impossible)
        {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString()
    {
        return name;
    }
}
