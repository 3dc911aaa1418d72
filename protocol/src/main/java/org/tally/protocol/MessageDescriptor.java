package org.tally.protocol;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where the fields lie that rings, journals and gateway need of any message, without knowing which it is.
 * <pre>
 *    0       2           4         6        8          16          24        32                40
 *   +-------+-----------+---------+--------+----------+-----------+---------+-----------------+---------+----
 *   | block | template  | schema  | version| sequence | timestamp | session | sessionSequence | account | ...   command
 *   | length| id        | id      |        |          |           |         |                 |         |
 *   +-------+-----------+---------+--------+----------+-----------+---------+---+-------------+---------+----
 *   |               (the same)             | sequence | time      | index (4)   | ...                            event
 *   +--------------------------------------+----------+-----------+-------------+----------------------------
 * </pre>
 * All numbers are little endian. A {@code JournalOpened} record has the first three fields of an event. Session
 * messages have the header only.
 */
public final class MessageDescriptor
{
    /** Offset of the length of what follows the header. */
    public static final int BLOCK_LENGTH_OFFSET = 0;
    /** Offset of the template id. */
    public static final int TEMPLATE_ID_OFFSET = 2;
    /** Offset of the schema id. */
    public static final int SCHEMA_ID_OFFSET = 4;
    /** Offset of the schema version. */
    public static final int VERSION_OFFSET = 6;
    /** Length of the header. */
    public static final int HEADER_LENGTH = 8;

    /** Offset of the sequence, in commands and events. */
    public static final int SEQUENCE_OFFSET = 8;
    /** Offset of the timestamp of a command or the engine time of an event. */
    public static final int TIMESTAMP_OFFSET = 16;
    /** Offset of the index of an event within its command. */
    public static final int INDEX_OFFSET = 24;
    /** Offset of the session, in commands. */
    public static final int SESSION_OFFSET = 24;
    /** Offset of the session's own number of the command. */
    public static final int SESSION_SEQUENCE_OFFSET = 32;
    /** Offset of the account, in commands. */
    public static final int ACCOUNT_OFFSET = 40;

    /** No command, header included, is longer. */
    public static final int MAX_COMMAND_LENGTH = 128;
    /** No event, header included, is longer. */
    public static final int MAX_EVENT_LENGTH = 192;

    /** Template ids of commands are at least this. */
    public static final int FIRST_COMMAND_TEMPLATE_ID = 1;
    /** Template ids of events are at least this, and those of commands are less. */
    public static final int FIRST_EVENT_TEMPLATE_ID = 50;
    /** Template ids of session messages are at least this, and those of events are less. */
    public static final int FIRST_SESSION_TEMPLATE_ID = 100;

    private MessageDescriptor()
    {
    }

    /**
     * The length of a message, header included.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @return length in bytes.
     */
    public static int length(final DirectBuffer buffer, final int offset)
    {
        return HEADER_LENGTH + (buffer.getShort(offset + BLOCK_LENGTH_OFFSET, LITTLE_ENDIAN) & 0xFFFF);
    }

    /**
     * The template id of a message.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @return the template id.
     */
    public static int templateId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + TEMPLATE_ID_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * The sequence of a command or event.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @return the sequence.
     */
    public static long sequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SEQUENCE_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * Gives a command its sequence.
     *
     * @param buffer   that holds it.
     * @param offset   at which its header begins.
     * @param sequence to write.
     */
    public static void sequence(final MutableDirectBuffer buffer, final int offset, final long sequence)
    {
        buffer.putLong(offset + SEQUENCE_OFFSET, sequence, LITTLE_ENDIAN);
    }

    /**
     * The timestamp of a command, or the engine time of an event.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @return nanoseconds since the Unix epoch.
     */
    public static long timestampNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + TIMESTAMP_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * Gives a command its timestamp.
     *
     * @param buffer      that holds it.
     * @param offset      at which its header begins.
     * @param timestampNs nanoseconds since the Unix epoch.
     */
    public static void timestampNs(final MutableDirectBuffer buffer, final int offset, final long timestampNs)
    {
        buffer.putLong(offset + TIMESTAMP_OFFSET, timestampNs, LITTLE_ENDIAN);
    }

    /**
     * The index of an event within its command.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @return index from 0.
     */
    public static int index(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + INDEX_OFFSET, LITTLE_ENDIAN);
    }
}
