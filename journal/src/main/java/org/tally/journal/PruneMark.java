package org.tally.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Where the kept part of each journal begins, as a small text file that people can read too. It is written before
 * anything is removed: what lies before the starts does not count any more, whether it is still there or not. Without
 * it, a journal that does not begin at its first record has lost lives.
 * <pre>
 *   tally pruned 1
 *   commands from life 3 after sequence 2048 index -1 checksum 1a2b3c4d
 *   events from life 3 after sequence 2047 index 2 checksum 99aabbcc
 *   crc32c 0b1c2d3e
 * </pre>
 *
 * @param commands start of the journal of commands.
 * @param events   start of the journal of events.
 */
record PruneMark(Start commands, Start events)
{
    private static final String NAME = "pruned";
    private static final String TITLE = "tally pruned 1\n";
    private static final String START =
        "%s from life (\\d{1,9}) after sequence (\\d{1,18}) index (-?\\d{1,9}) checksum ([0-9a-f]{8})\n";
    private static final Pattern TEXT = Pattern.compile(TITLE + String.format(START, Journal.COMMANDS) +
        String.format(START, Journal.EVENTS) + "crc32c [0-9a-f]{8}\n");
    private static final int GROUPS_OF_START = 4;

    /**
     * The start of one journal.
     *
     * @param life   first one that counts.
     * @param before position of the last record that was pruned.
     */
    record Start(int life, JournalPosition before)
    {
        /** Nothing was pruned. */
        static final Start NONE = new Start(1, JournalPosition.NONE);

        private String text(final Journal journal)
        {
            return String.format(Locale.ROOT, "%s from life %d after sequence %d index %d checksum %08x\n",
                journal, life, before.sequence(), before.index(), before.checksum());
        }
    }

    Start start(final Journal journal)
    {
        return journal == Journal.COMMANDS ? commands : events;
    }

    /** The mark that is there; one that says that nothing was pruned if there is none. */
    static PruneMark read(final FileStorage files)
    {
        if (files.length(NAME) == FileStorage.ABSENT)
        {
            return new PruneMark(Start.NONE, Start.NONE);
        }
        final String found = text(files);
        final Matcher matcher = TEXT.matcher(found);
        if (!matcher.matches())
        {
            throw damaged(files, "expected the four lines of \"" + TITLE.strip() + "\" found=\"" + found + "\"");
        }
        final PruneMark mark = new PruneMark(start(matcher, 1), start(matcher, 1 + GROUPS_OF_START));
        if (!mark.text().equals(found))
        {
            throw damaged(files, "expected=\"" + mark.text() + "\" found=\"" + found + "\"");
        }
        return mark;
    }

    void write(final FileStorage files)
    {
        final byte[] text = text().getBytes(US_ASCII);
        try (NewFile file = files.create(NAME))
        {
            file.write(ByteBuffer.allocateDirect(text.length).put(text).flip());
            file.complete();
        }
    }

    private String text()
    {
        final String lines = TITLE + commands.text(Journal.COMMANDS) + events.text(Journal.EVENTS);
        final CRC32C crc = new CRC32C();
        crc.update(lines.getBytes(US_ASCII));
        return lines + String.format(Locale.ROOT, "crc32c %08x\n", crc.getValue());
    }

    private static String text(final FileStorage files)
    {
        try (KeptFile file = files.open(NAME))
        {
            final ByteBuffer bytes = ByteBuffer.allocate((int)file.length());
            return new String(bytes.array(), 0, file.read(0, bytes), ISO_8859_1);
        }
    }

    private static Start start(final Matcher matcher, final int group)
    {
        return new Start(Integer.parseInt(matcher.group(group)), new JournalPosition(
            Long.parseLong(matcher.group(group + 1)),
            Integer.parseInt(matcher.group(group + 2)),
            Integer.parseUnsignedInt(matcher.group(group + 3), 16)));
    }

    private static JournalException damaged(final FileStorage files, final String finding)
    {
        return new JournalException(files.place(NAME) + ", which says where the journals begin, is damaged: " +
            finding + "; restore it from a copy");
    }
}
