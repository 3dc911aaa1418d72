package org.tally.node.lobster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.agrona.CloseHelper;

/** Single threaded: the two files of a day, read in step. */
public final class LobsterFiles implements Closeable
{
    private static final int COLUMNS_PER_LEVEL = 4;

    private final Closeable[] resources;
    private final Columns messages;
    private final Columns orderBook;
    private LobsterMessage message;
    private LobsterRow row;
    private long count;

    /**
     * The two files as streams, which are closed with this.
     *
     * @param messages        stream of the message file.
     * @param messagesSource  its name in errors.
     * @param orderBook       stream of the order book file.
     * @param orderBookSource its name in errors.
     */
    public LobsterFiles(final InputStream messages, final String messagesSource, final InputStream orderBook,
        final String orderBookSource)
    {
        this(messages, messagesSource, orderBook, orderBookSource, () ->
        {
        });
    }

    private LobsterFiles(final InputStream messages, final String messagesSource, final InputStream orderBook,
        final String orderBookSource, final Closeable container)
    {
        this.messages = new Columns(messages, messagesSource);
        this.orderBook = new Columns(orderBook, orderBookSource);
        resources = new Closeable[]{messages, orderBook, container};
    }

    /**
     * Opens two files.
     *
     * @param messages  the message file.
     * @param orderBook the order book file.
     * @return the files.
     * @throws IOException if one cannot be opened.
     */
    public static LobsterFiles open(final Path messages, final Path orderBook) throws IOException
    {
        return new LobsterFiles(Files.newInputStream(messages), messages.toString(),
            Files.newInputStream(orderBook), orderBook.toString());
    }

    /**
     * Opens the two files in an archive, as LOBSTER delivers them.
     *
     * @param archive a zip file with one {@code …_message_….csv} and one {@code …_orderbook_….csv}.
     * @return the files.
     * @throws IOException if one is not there or cannot be opened.
     */
    public static LobsterFiles open(final Path archive) throws IOException
    {
        final ZipFile zip = new ZipFile(archive.toFile());
        try
        {
            final ZipEntry messages = entry(zip, "_message_");
            final ZipEntry orderBook = entry(zip, "_orderbook_");
            return new LobsterFiles(zip.getInputStream(messages), messages.getName(),
                zip.getInputStream(orderBook), orderBook.getName(), zip);
        }
        catch (final IOException exception)
        {
            zip.close();
            throw exception;
        }
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(resources);
    }

    /** Goes to the next message and the row after it; false at the end of both. */
    boolean next() throws IOException
    {
        final boolean hasMessage = messages.next();
        if (hasMessage != orderBook.next())
        {
            throw (hasMessage ? orderBook : messages).error("the file ends here, the other does not; they must have " +
                "the same number of lines");
        }
        if (hasMessage)
        {
            read();
        }
        return hasMessage;
    }

    LobsterMessage message()
    {
        return message;
    }

    LobsterRow row()
    {
        return row;
    }

    private void read()
    {
        if (row == null)
        {
            row = new LobsterRow(levels());
        }
        message = LobsterMessage.read(count++, messages);
        row.read(orderBook);
    }

    private int levels()
    {
        final int columns = orderBook.count();
        if (columns % COLUMNS_PER_LEVEL != 0)
        {
            throw orderBook.error("there are " + columns + " columns; each level has " + COLUMNS_PER_LEVEL);
        }
        return columns / COLUMNS_PER_LEVEL;
    }

    private static ZipEntry entry(final ZipFile zip, final String part) throws IOException
    {
        return zip.stream().filter(entry -> entry.getName().contains(part)).findFirst()
            .orElseThrow(() -> new IOException(zip.getName() + ": there is no file *" + part + "*.csv in it"));
    }
}
