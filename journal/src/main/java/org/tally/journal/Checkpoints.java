package org.tally.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Belongs to one thread. The hashes of the chain that a node recorded as it went, a text file of one line each, for
 * people too: copies of it kept elsewhere prove the journals. See {@link HashChain}.
 * <pre>
 *   tally checkpoints 1
 *   1024 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
 * </pre>
 * A last line without its end is what a crash left: it is not read, and the next {@link #append} writes over it.
 */
public final class Checkpoints
{
    private static final String NAME = "checkpoints";
    private static final String TITLE = "tally checkpoints 1";
    private static final Pattern LINE = Pattern.compile("([1-9]\\d{0,17}) ([0-9a-f]{64})");

    private final FileStorage files;
    private final boolean isOwned;

    Checkpoints(final FileStorage files, final boolean isOwned)
    {
        this.files = files;
        this.isOwned = isOwned;
    }

    /**
     * What was recorded.
     *
     * @return links with ascending sequences.
     * @throws JournalException if a line is not as it must be, naming it.
     */
    public List<HashChain.Link> all()
    {
        return parse(wholeLines());
    }

    /**
     * Records a link; it is on disk when this returns.
     *
     * @param link with a greater sequence than those recorded before.
     * @throws JournalException         if storage refuses, or what is there is not as it must be.
     * @throws IllegalArgumentException if the sequence is not greater.
     * @throws IllegalStateException    if the journals are for reading only.
     */
    public void append(final HashChain.Link link)
    {
        if (!isOwned)
        {
            throw new IllegalStateException("only the node that owns the data directory records checkpoints");
        }
        final String lines = wholeLines();
        final List<HashChain.Link> links = parse(lines);
        final long last = links.isEmpty() ? 0 : links.get(links.size() - 1).sequence();
        if (link.sequence() <= last)
        {
            throw new IllegalArgumentException("sequence=" + link.sequence() + " last=" + last);
        }
        final String added = (lines.isEmpty() ? TITLE + "\n" : "") + link + "\n";
        files.append(NAME, lines.length(), ByteBuffer.wrap(added.getBytes(US_ASCII)));
    }

    /** The file up to the end of its last whole line; a character is a byte. */
    private String wholeLines()
    {
        if (files.length(NAME) == FileStorage.ABSENT)
        {
            return "";
        }
        try (KeptFile file = files.open(NAME))
        {
            final ByteBuffer bytes = ByteBuffer.allocate((int)file.length());
            final int length = file.read(0, bytes);
            final String text = new String(bytes.array(), 0, length, ISO_8859_1);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        }
    }

    private List<HashChain.Link> parse(final String text)
    {
        final List<HashChain.Link> links = new ArrayList<>();
        final String[] lines = text.isEmpty() ? new String[0] : text.split("\n", -1);
        long last = 0;
        for (int i = 0; i < lines.length - 1; i++)
        {
            final Matcher matcher = LINE.matcher(lines[i]);
            if (0 == i && lines[i].equals(TITLE))
            {
                continue;
            }
            if (0 == i || !matcher.matches() || Long.parseLong(matcher.group(1)) <= last)
            {
                throw malformed(i + 1, lines[i], last);
            }
            last = Long.parseLong(matcher.group(1));
            links.add(new HashChain.Link(last, HexFormat.of().parseHex(matcher.group(2))));
        }
        return links;
    }

    private JournalException malformed(final int number, final String line, final long last)
    {
        return new JournalException(files.place(NAME) + " line " + number + " found=\"" + line + "\" expected " +
            (1 == number ? "\"" + TITLE + "\"" : "a sequence greater than " + last +
            ", a space and the 64 hexadecimal digits of a hash") + "; restore the file from a copy, or move it away");
    }
}
