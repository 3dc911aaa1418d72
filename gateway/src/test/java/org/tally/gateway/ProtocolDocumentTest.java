package org.tally.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;

/**
 * What docs/3-protocol.md says of the messages is what the codecs do.
 */
class ProtocolDocumentTest
{
    private static final Pattern MESSAGE = Pattern.compile("\\*\\*(\\w+)\\*\\* \\((\\d+), (\\d+) bytes[^)]*\\).*");
    private static final Pattern FIELD = Pattern.compile("\\| (\\d+) \\| (\\w+) \\| .*");

    @Test
    void shouldTellEveryMessageAsItIs() throws Exception
    {
        final List<String> lines = Files.readAllLines(Path.of(System.getProperty("tally.root"), "docs/3-protocol.md"));
        final List<String> wrong = new ArrayList<>();
        final Set<Integer> told = new TreeSet<>();
        Class<?> decoder = null;
        for (final String line : lines)
        {
            final Matcher message = MESSAGE.matcher(line);
            final Matcher field = FIELD.matcher(line);
            if (message.matches())
            {
                decoder = Class.forName("org.tally.protocol.codec." + message.group(1) + "Decoder");
                told.add(Integer.parseInt(message.group(2)));
                compare(line, message.group(2), decoder.getField("TEMPLATE_ID").getInt(null), wrong);
                compare(line, message.group(3),
                    MessageDescriptor.HEADER_LENGTH + decoder.getField("BLOCK_LENGTH").getInt(null), wrong);
            }
            else if (line.startsWith("#"))
            {
                decoder = null;
            }
            else if (decoder != null && field.matches())
            {
                compare(line, field.group(1), MessageDescriptor.HEADER_LENGTH +
                    (int)decoder.getMethod(field.group(2) + "EncodingOffset").invoke(null), wrong);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(expectedTemplates(), told);
    }

    private static void compare(final String line, final String said, final int is, final List<String> wrong)
    {
        if (Integer.parseInt(said) != is)
        {
            wrong.add(line + " is " + is);
        }
    }

    private static Set<Integer> expectedTemplates()
    {
        return Stream.of(IntStream.rangeClosed(1, 10), IntStream.of(13), IntStream.rangeClosed(50, 71),
            IntStream.rangeClosed(100, 103)).flatMap(IntStream::boxed).collect(Collectors.toCollection(TreeSet::new));
    }
}
