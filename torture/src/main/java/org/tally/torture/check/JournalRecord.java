package org.tally.torture.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * One thread only. A journal record as docs/4-journal.md draws it.
 */
final class JournalRecord
{
    /** Stands for the index of a command. */
    static final int NO_INDEX = -1;
    /** Offset of the checksum of the record before. */
    static final int PREVIOUS_CHECKSUM_OFFSET = 8;
    /** Length of what is before the message. */
    static final int HEADER_LENGTH = 16;

    private static final int CHECKSUM_OFFSET = 4;
    private static final int VERSION_OFFSET = 12;
    private static final int VERSION = 1;
    private static final int SHORTEST = HEADER_LENGTH + 24;
    private static final int MESSAGE_HEADER_LENGTH = 8;
    private static final int OPENING_TEMPLATE = 120;
    private static final int LIFE_OFFSET = 28;
    private static final int CHECKSUM_BEFORE_OFFSET = 36;
    private static final int FIRST_EVENT = 50;
    private static final int FIRST_SESSION_MESSAGE = 100;

    private final UnsafeBuffer document;
    private final CRC32C crc = new CRC32C();
    private int offset;
    private int length;

    JournalRecord(final UnsafeBuffer document)
    {
        this.document = document;
    }

    /** Looks at the record at the offset; gives what is wrong with it, or null. */
    String wrap(final int recordOffset)
    {
        offset = recordOffset;
        final int room = document.capacity() - recordOffset;
        if (room < SHORTEST)
        {
            return "only " + room + " bytes where a record should be";
        }
        length = document.getInt(recordOffset, LITTLE_ENDIAN);
        final int expected = HEADER_LENGTH + MESSAGE_HEADER_LENGTH +
            (document.getShort(recordOffset + HEADER_LENGTH, LITTLE_ENDIAN) & 0xFFFF);
        if (length != expected || length < SHORTEST || length > room)
        {
            return "record length expected=" + expected + " found=" + length + " room=" + room;
        }
        if (document.getShort(recordOffset + VERSION_OFFSET, LITTLE_ENDIAN) != VERSION)
        {
            return "record version " + document.getShort(recordOffset + VERSION_OFFSET, LITTLE_ENDIAN);
        }
        final int computed = checksumOf(document, recordOffset, length, crc);
        return computed == checksum() ? null :
            String.format("record checksum expected=0x%x found=0x%x", computed, checksum());
    }

    /** CRC32C of everything behind the checksum. */
    static int checksumOf(final UnsafeBuffer buffer, final int offset, final int length, final CRC32C crc)
    {
        crc.reset();
        crc.update(buffer.byteArray(), buffer.wrapAdjustment() + offset + PREVIOUS_CHECKSUM_OFFSET,
            length - PREVIOUS_CHECKSUM_OFFSET);
        return (int)crc.getValue();
    }

    int length()
    {
        return length;
    }

    int messageOffset()
    {
        return offset + HEADER_LENGTH;
    }

    int messageLength()
    {
        return length - HEADER_LENGTH;
    }

    int checksum()
    {
        return document.getInt(offset + CHECKSUM_OFFSET, LITTLE_ENDIAN);
    }

    int previousChecksum()
    {
        return document.getInt(offset + PREVIOUS_CHECKSUM_OFFSET, LITTLE_ENDIAN);
    }

    int templateId()
    {
        return document.getShort(messageOffset() + 2, LITTLE_ENDIAN) & 0xFFFF;
    }

    boolean isCommand()
    {
        return templateId() > 0 && templateId() < FIRST_EVENT;
    }

    boolean isEvent()
    {
        return templateId() >= FIRST_EVENT && templateId() < FIRST_SESSION_MESSAGE;
    }

    boolean isOpening()
    {
        return templateId() == OPENING_TEMPLATE;
    }

    long sequence()
    {
        return document.getLong(messageOffset() + 8, LITTLE_ENDIAN);
    }

    int index()
    {
        return document.getInt(messageOffset() + 24, LITTLE_ENDIAN);
    }

    /** Of an opening: the life that it opens. */
    long life()
    {
        return document.getLong(messageOffset() + LIFE_OFFSET, LITTLE_ENDIAN);
    }

    /** Of an opening: the checksum of the last record that counts in the lives before. */
    int checksumBefore()
    {
        return (int)document.getLong(messageOffset() + CHECKSUM_BEFORE_OFFSET, LITTLE_ENDIAN);
    }
}
