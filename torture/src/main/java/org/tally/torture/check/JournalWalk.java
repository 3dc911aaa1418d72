package org.tally.torture.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.torture.check.Beginnings.Beginning;

/**
 * One thread only. All messages of a journal in order, life after life, each record checked as docs/4-journal.md says.
 * At the end it waits: what was written since, or a new life, is read by the next call.
 */
final class JournalWalk implements AutoCloseable
{
    private final Path directory;
    private final boolean isOfEvents;
    private final Map<Integer, Beginning> entered = new HashMap<>();
    private final UnsafeBuffer document = new UnsafeBuffer(0, 0);
    private final JournalRecord record = new JournalRecord(document);
    private QueueFile file;
    private int life;
    private int offset;
    private int documents;
    private int chainChecksum;
    private long sequence;
    private int index = JournalRecord.NO_INDEX;
    private int checksum;

    /**
     * Before the first record.
     *
     * @param directory  of the journal.
     * @param isOfEvents or of commands.
     * @param beginning  where the journal must begin.
     */
    JournalWalk(final Path directory, final boolean isOfEvents, final Beginning beginning)
    {
        this.directory = directory;
        this.isOfEvents = isOfEvents;
        life = beginning.life() - 1;
        sequence = beginning.sequence();
        index = beginning.index();
        checksum = beginning.checksum();
    }

    /** Goes to the next message; false at the end. */
    boolean next()
    {
        return nextBefore(Integer.MAX_VALUE);
    }

    /** Goes to the next message; false at the end, or when the life given has been entered. */
    boolean nextBefore(final int lifeToEnter)
    {
        try
        {
            while (life < lifeToEnter)
            {
                if (offset < document.capacity() || nextDocument())
                {
                    take();
                    return true;
                }
                if (!enterNextLife())
                {
                    return false;
                }
            }
            return false;
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    /** What lies behind the end of the life that is being read, in words; null if nothing does. */
    String torn()
    {
        try
        {
            return file == null ? null : file.torn();
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    DirectBuffer buffer()
    {
        return document;
    }

    int messageOffset()
    {
        return record.messageOffset();
    }

    int messageLength()
    {
        return record.messageLength();
    }

    /** The life that is being read; 0 before the first. */
    int life()
    {
        return life;
    }

    long sequence()
    {
        return sequence;
    }

    int index()
    {
        return index;
    }

    int checksum()
    {
        return checksum;
    }

    /** Position of the last message, for people. */
    String position()
    {
        return sequence + (isOfEvents ? "/" + index : "");
    }

    @Override
    public void close() throws IOException
    {
        if (file != null)
        {
            file.close();
        }
    }

    private boolean nextDocument() throws IOException
    {
        if (file == null || !file.next())
        {
            return false;
        }
        document.wrap(file.document().array(), 0, file.document().limit());
        offset = 0;
        documents++;
        require(document.capacity() > 0, () -> "an empty document");
        return true;
    }

    private void take()
    {
        wrapRecord();
        linkRecord();
        final long nextSequence = record.sequence();
        final int nextIndex = isOfEvents ? record.index() : JournalRecord.NO_INDEX;
        require(isOfEvents ? record.isEvent() : record.isCommand(), () -> "template " + record.templateId() +
            " does not belong here");
        final boolean isNext = isOfEvents && nextSequence == sequence ? nextIndex == index + 1 :
            isOfEvents ? nextSequence > sequence && 0 == nextIndex : nextSequence == sequence + 1;
        require(isNext, () -> "out of order: " + nextSequence + (isOfEvents ? "/" + nextIndex : ""));
        sequence = nextSequence;
        index = nextIndex;
        checksum = record.checksum();
    }

    private void wrapRecord()
    {
        final String flaw = record.wrap(offset);
        require(flaw == null, () -> flaw);
    }

    private void linkRecord()
    {
        require(record.previousChecksum() == chainChecksum, () -> String.format(
            "a record that is not linked to the one before it: previous checksum expected=0x%x found=0x%x",
            chainChecksum, record.previousChecksum()));
        chainChecksum = record.checksum();
        offset += record.length();
    }

    private boolean enterNextLife() throws IOException
    {
        final int next = lifeAfter(life);
        if (next == 0)
        {
            return false;
        }
        close();
        file = QueueFile.open(directory.resolve(String.format("%05d", next)));
        life = next;
        documents = 0;
        require(nextDocument(), () -> "a life without its first record");
        wrapRecord();
        require(record.isOpening() && record.life() == life, () -> "the first record does not open life " + life);
        require(record.sequence() == sequence && record.index() == index && record.checksumBefore() == checksum, () ->
            String.format("life %d goes on from %d/%d checksum=0x%x, but the last whole record is %d/%d checksum=0x%x",
            life, record.sequence(), record.index(), record.checksumBefore(), sequence, index, checksum));
        chainChecksum = checksum;
        entered.put(life, new Beginning(life, sequence, index, checksum));
        linkRecord();
        return true;
    }

    private int lifeAfter(final int current)
    {
        return lives(directory).stream().filter(number -> number > current).findFirst().orElse(0);
    }

    /** The lives that are there, ascending. */
    static List<Integer> lives(final Path directory)
    {
        if (!Files.exists(directory))
        {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory))
        {
            return paths.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d{5,9}"))
                .map(Integer::parseInt).sorted().toList();
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    /** What was pruned must be whole lives as they were, and of the others none may be gone. */
    void requireKeptFrom(final Beginning beginning)
    {
        final Beginning asRead = entered.get(beginning.life());
        final boolean isAll = beginning.equals(Beginning.OF_ALL);
        require(isAll || beginning.equals(asRead), () -> "pruned, and said to begin with " + beginning +
            ", where there was " + asRead);
        final List<Integer> kept = lives(directory);
        require(entered.keySet().stream().allMatch(number -> number < beginning.life() || kept.contains(number)), () ->
            "lives are missing: read=" + new TreeSet<>(entered.keySet()) + " kept=" + kept + " " + beginning);
    }

    private void require(final boolean isTrue, final Supplier<String> claim)
    {
        Violation.unless(isTrue, () -> "journal of " + (isOfEvents ? "events" : "commands") + " after " + position() +
            ": " + claim.get() + " (" + (file == null ? "no file" : file.place()) + ", record byte " + offset +
            " of document " + (documents - 1) + ")");
    }
}
